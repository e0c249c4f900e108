import { isMadeSealed, type MeetingState, type Pledge } from '@tour-de-table/shared/meeting';
import { type Audience, audiencesOf, view } from '@tour-de-table/shared/view';
import { createRandom } from '../support/random.ts';
import { type RandomMeeting, type RandomStep, replayWishes } from '../support/random-meeting.ts';
import type { Played } from './played.ts';
import { changesBetween, foldAll, streamOf } from './streams.ts';

/** Everything that an audience is ever sent: each frame, longer frames, and snapshots, to the byte. */
export function sentTo(audience: Audience, { folded, meeting }: Twin, seed: number): string {
  const stream = streamOf(folded, audience);
  const chance = createRandom(seed);
  const longer = Array.from({ length: 5 }, () => {
    const to = chance.int(0, stream.length);
    return JSON.stringify(changesBetween(stream, audience, chance.int(0, to), to));
  });
  const frames = stream.map(({ position, at, changes, happenings }) => ({ position, at, changes, happenings }));
  return [JSON.stringify(frames), ...longer, JSON.stringify(view(meeting.state, audience))].join('\n');
}

/** A meeting that differs from another one in nothing but what is hidden. */
export type Twin = Pick<Played, 'folded' | 'meeting'>;

/** Plays the wishes again, some of them replaced or (`null`) left out. */
export function twinOf(
  steps: readonly RandomStep[],
  replace: (step: RandomStep) => Pick<RandomStep, 'actor' | 'command'> | null,
): Twin {
  const meeting = replayWishes(steps, replace);
  return { meeting, folded: foldAll(meeting.commits) };
}

/** The steps that became facts: without a rejected wish a meeting is the same. */
export function factsOf({ steps }: RandomMeeting): readonly RandomStep[] {
  return steps.filter(({ decision }) => decision.accepted && decision.events.length > 0);
}

/** A wish of the delegation as if none of its drafts existed; `null` where it is about a draft itself. */
export function withoutDrafts(step: RandomStep, delegation: string): Pick<RandomStep, 'actor' | 'command'> | null {
  const { actor, command } = step;
  if (!('delegation' in command) || command.delegation !== delegation) return step;
  if (command.type === 'edit-draft' || command.type === 'discard-draft') return null;
  if (command.type !== 'submit-pledge' && command.type !== 'amend-pledge') return step;
  const { draft: _without, ...rest } = command;
  return { actor, command: rest };
}

/** All pledges. */
export function pledgesIn(state: MeetingState): readonly Pledge[] {
  return Object.values(state.pledges).flatMap((own) => Object.values(own));
}

/** The audiences of whom a delegation's secrets are to be kept: all but itself, its capital and those it has named. */
export function outsidersOf(
  delegation: string,
  state: MeetingState,
  {
    named = [],
    isChairOutside = false,
  }: { readonly named?: readonly string[]; readonly isChairOutside?: boolean } = {},
): readonly Audience[] {
  const inside = [`delegation:${delegation}`, `capital:${delegation}`, ...named.map((code) => `delegation:${code}`)];
  return audiencesOf(state).filter(
    (audience) => !inside.includes(audience) && (isChairOutside || audience !== 'chair'),
  );
}

/** Whom versions of these pledges name. */
export function partnersIn(pledges: readonly Pledge[], fromVersion = 1): readonly string[] {
  return pledges.flatMap(({ versions }) =>
    versions.flatMap(({ version, partners }) => (version >= fromVersion ? Object.keys(partners) : [])),
  );
}

/** The ids of the pledges that a step is about, whether it makes them or names them. */
export function pledgeIdsOf({ command, decision }: RandomStep): readonly string[] {
  if (command.type === 'enter-pledge' && command.corrects !== undefined) return [command.corrects.pledgeId];
  if ('pledgeId' in command && command.pledgeId !== undefined) return [command.pledgeId];
  if (command.type === 'release-pledges') return command.pledges.map(({ pledgeId }) => pledgeId);
  if (!decision.accepted) return [];
  return decision.events.flatMap((event) => (event.type === 'pledge-submitted' ? [event.pledgeId] : []));
}

/** Whether nobody but its delegation, its capital and partners, and where it is not sealed the chair's side, ever saw it. */
export function isNeverShown({ serial }: Pledge): boolean {
  return serial === null;
}

/** The same, and the chair's side did not either. */
export function isSealedForever(state: MeetingState): (pledge: Pledge) => boolean {
  return (pledge) => isNeverShown(pledge) && isMadeSealed(state, pledge);
}

/** The delegation whose member acts, its capital's people among them; `null` for everybody else. */
export function delegationOfActor({ actor, before }: RandomStep): string | null {
  const member = actor.kind === 'member' ? before?.members[actor.memberId] : undefined;
  return member?.delegation ?? null;
}
