import type { Command, CommandOf, FloorKind, MeetingState, Phase } from '@tour-de-table/shared/meeting';
import {
  type Audience,
  audiencesOf,
  COLLECTIONS,
  type RecordKey,
  recordChanges,
  touchedByAll,
  view,
} from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { by, expectedIn, type Given, type Outcome, type WhenOptions, type Who, type Wish } from './given.ts';

type Fields<T extends Command['type']> = Omit<CommandOf<T>, 'type' | 'expected'>;

/** The newest open request of a delegation. */
export function requestOf({ floor }: MeetingState, delegation: string): string {
  const id = floor.order.findLast((open) => floor.requests[open]?.delegation === delegation);
  if (id === undefined) throw new Error(`${delegation} has not asked for the floor.`);
  return id;
}

/** Who waits, in the order of the queue. */
export function queueOf({ floor }: MeetingState): readonly string[] {
  return floor.order.map((id) => floor.requests[id]?.delegation ?? '');
}

/** The phases to come, as they are planned. */
export function planOf({ phases }: Pick<MeetingState, 'phases'>): CommandOf<'revise-agenda'>['phases'] {
  return phases
    .filter(({ startedAt }) => startedAt === undefined)
    .map(({ id, partId, kind, title, plannedMinutes, disclosure }: Phase) => ({
      id,
      partId,
      kind,
      title: { ...title },
      plannedMinutes,
      ...(disclosure === undefined ? {} : { disclosure }),
    }));
}

const speakingIn = ({ floor }: MeetingState) => floor.speaking?.id ?? 'nobody';

/** Commands about the procedure as people give them, made from the state that they are wanted in. */
export const procedure = {
  ask: (delegation: string, kind: FloorKind = 'statement'): Command => ({ type: 'request-floor', delegation, kind }),
  enter: (delegation: string, kind: FloorKind = 'statement'): Command => ({
    type: 'enter-floor-request',
    delegation,
    kind,
  }),
  takeBack:
    (delegation: string) =>
    (state: MeetingState): Command => ({
      type: 'withdraw-floor-request',
      delegation,
      requestId: requestOf(state, delegation),
    }),
  setAside:
    (delegation: string, reason = 'Invented: not on this item') =>
    (state: MeetingState): Command => ({
      type: 'set-aside-floor-request',
      expected: expectedIn(state),
      requestId: requestOf(state, delegation),
      reason,
    }),
  /** To the newest request of the delegation. */
  give:
    (delegation: string, speakingMs?: number) =>
    (state: MeetingState): Command => ({
      type: 'give-floor',
      expected: expectedIn(state),
      to: { requestId: requestOf(state, delegation) },
      speaking: state.floor.speaking?.id ?? null,
      ...(speakingMs === undefined ? {} : { speakingMs }),
    }),
  giveUnasked:
    (delegation: string, kind: FloorKind = 'statement') =>
    (state: MeetingState): Command => ({
      type: 'give-floor',
      expected: expectedIn(state),
      to: { delegation, kind },
      speaking: state.floor.speaking?.id ?? null,
    }),
  end: (state: MeetingState): Command => ({
    type: 'end-floor',
    expected: expectedIn(state),
    speaking: speakingIn(state),
  }),
  pause: (state: MeetingState): Command => ({
    type: 'pause-floor',
    expected: expectedIn(state),
    speaking: speakingIn(state),
  }),
  goOn: (state: MeetingState): Command => ({
    type: 'continue-floor',
    expected: expectedIn(state),
    speaking: speakingIn(state),
  }),
  extend:
    (byMs: number) =>
    (state: MeetingState): Command => ({
      type: 'extend-floor',
      expected: expectedIn(state),
      speaking: speakingIn(state),
      byMs,
    }),
  reorder:
    (delegations: readonly string[], reason = 'Invented: by rank') =>
    (state: MeetingState): Command => ({
      type: 'reorder-floor',
      expected: expectedIn(state),
      order: delegations.map((code) => requestOf(state, code)),
      reason,
    }),
  speakingTime:
    (speakingMs: number) =>
    (state: MeetingState): Command => ({ type: 'set-speaking-time', expected: expectedIn(state), speakingMs }),
  /** The agenda as it stands, with what is said here. */
  revise:
    (differing: Partial<Fields<'revise-agenda'>> = {}) =>
    (state: MeetingState): Command => ({
      type: 'revise-agenda',
      version: state.agendaVersion,
      parts: state.parts.map(({ id, title }) => ({ id, title: { ...title } })),
      phases: planOf(state),
      ...differing,
    }),
  reopen:
    (to: string, reason = 'Invented: a question was forgotten') =>
    (state: MeetingState): Command => ({ type: 'reopen-phase', expected: expectedIn(state), to, reason }),
  adjournUntil:
    (until: number, reason = 'Invented: the night') =>
    (state: MeetingState): Command => ({ type: 'adjourn-sitting', expected: expectedIn(state), until, reason }),
  documents:
    (...documents: Fields<'set-documents'>['documents']) =>
    (state: MeetingState): Command => ({ type: 'set-documents', version: state.documents.version, documents }),
  turn: (documentId: string, page: number, delegation?: string): Command => ({
    type: 'turn-page',
    documentId,
    page,
    ...(delegation === undefined ? {} : { delegation }),
  }),
  stopPresenting: (documentId: string, delegation?: string): Command => ({
    type: 'stop-presenting',
    documentId,
    ...(delegation === undefined ? {} : { delegation }),
  }),
  callLinks:
    (...callLinks: Fields<'set-call-links'>['callLinks']) =>
    (state: MeetingState): Command => ({ type: 'set-call-links', version: state.callLinksVersion, callLinks }),
  /** In the newest version. */
  note:
    (text: string, phaseId?: string) =>
    (state: MeetingState): Command => ({
      type: 'edit-note',
      version: state.notes[phaseId === undefined ? 'meeting' : `phase:${phaseId}`]?.version ?? 0,
      text,
      ...(phaseId === undefined ? {} : { phaseId }),
    }),
  invitation: (delegation: string, invitation: Fields<'set-invitation'>['invitation']): Command => ({
    type: 'set-invitation',
    delegation,
    invitation,
  }),
  remind: (delegation: string): Command => ({ type: 'note-reminder', delegation }),
  replyBy: (replyBy: number | null): Command => ({ type: 'set-reply-by', replyBy }),
  credentials: (delegation: string, representation: Fields<'check-credentials'>['representation']): Command => ({
    type: 'check-credentials',
    delegation,
    representation,
  }),
  /** On the newest version. */
  summary:
    (text: string, language = 'en') =>
    (state: MeetingState): Command => ({
      type: 'edit-summary',
      version: state.summary.versions.length,
      language,
      text,
    }),
  publish: (state: MeetingState): Command => ({
    type: 'publish-summary',
    expected: expectedIn(state),
    version: Math.max(1, state.summary.versions.length),
  }),
  silence:
    (deadline: number) =>
    (state: MeetingState): Command => ({
      type: 'open-silence',
      expected: expectedIn(state),
      version: state.summary.publishedVersion ?? 1,
      deadline,
    }),
  breakSilence:
    (delegation: string, reason = 'Invented: the second paragraph') =>
    (state: MeetingState): Command => ({ type: 'break-silence', delegation, silenceId: newestSilence(state), reason }),
  endSilence: (state: MeetingState): Command => ({ type: 'end-silence', silenceId: newestSilence(state) }),
} as const;

/** A wish with something said differently, made from the present state or from another. */
export function but(wish: Wish, differing: object, seen?: MeetingState): Wish {
  return (state) => ({ ...(typeof wish === 'function' ? wish(seen ?? state) : wish), ...differing });
}

/** The silence that was opened last. */
export function newestSilence({ silences }: MeetingState): string {
  return Object.keys(silences).at(-1) ?? 'none';
}

/** Somebody's wish, for tests that list many. */
export type Step = readonly [who: Who, wish: Wish, options?: WhenOptions];

/** Wishes that succeed, one after the other, with each outcome. */
export function play(start: Given, ...steps: readonly Step[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const [who, wish, options] of steps) {
    const now = outcomes.at(-1)?.given ?? start;
    outcomes.push(now.when(by(who), wish, options).thenAccepted());
  }
  return outcomes;
}

/** Every audience of the meeting, and a capital. */
export function everybody(state: MeetingState): readonly Audience[] {
  return [...audiencesOf(state), 'capital:FRA'];
}

/** Whose view differs by the smallest bit, the order of its records included. */
export function whoSees({ before, state }: Outcome): readonly Audience[] {
  const json = (at: MeetingState, audience: Audience) => JSON.stringify(view(at, audience));
  return everybody(state).filter((audience) => json(before.state, audience) !== json(state, audience));
}

/** Expects that the records touched by an outcome's events are all that anybody sees differently [SY3]. */
export function expectTouchedCompletely({ before, events, state }: Outcome): void {
  const touched = touchedByAll(events, before.state, state);
  const every = keysIn(before.state, state);
  for (const audience of everybody(state)) {
    const found = (keys: readonly RecordKey[]) =>
      recordChanges(before.state, state, audience, keys)
        .map(({ key: { collection, id } }) => `${collection}/${id}`)
        .toSorted();
    expect({ audience, found: found(touched) }).toEqual({ audience, found: found(every) });
  }
}

/** Of every view: drafts and what else the chair's side does not see is no part of the procedure. */
function keysIn(...states: readonly MeetingState[]): readonly RecordKey[] {
  const keys = states.flatMap((state) => {
    const seen = view(state, 'chair');
    return COLLECTIONS.flatMap((collection) => Object.keys(seen[collection]).map((id) => ({ collection, id })));
  });
  return [...new Map(keys.map((key) => [`${key.collection}/${key.id}`, key])).values()];
}
