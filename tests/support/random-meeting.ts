import {
  type Actor,
  CATEGORIES,
  COMMAND_RELATIONSHIPS,
  CONDITION_KINDS,
  type Command,
  type CommitToFold,
  type Decision,
  type DelegationFacts,
  DISCLOSURES,
  DOMAINS,
  decide,
  type Expected,
  findPledge,
  fold,
  IDS_PER_COMMAND,
  latestVersion,
  type MeetingEvent,
  type MeetingPlan,
  type MeetingState,
  type Member,
  PARTICIPATIONS,
  type Pledge,
  type PledgeContent,
  type Role,
  SAYABLE_BINDINGNESS,
  type Seen,
  TRANSITIONS,
  transitionsFrom,
} from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';

/** What somebody wants of a meeting. */
export interface RandomWish {
  readonly actor: Actor;
  readonly command: Command;
}

/** A wish together with everything that is not deterministic, and what became of it. */
export interface RandomStep extends RandomWish {
  readonly at: number;
  readonly ids: readonly string[];
  readonly before: MeetingState | null;
  readonly decision: Decision;
  readonly after: MeetingState | null;
}

export interface RandomMeeting {
  readonly steps: readonly RandomStep[];
  /** Those of the steps that became facts. */
  readonly commits: readonly CommitToFold[];
  readonly state: MeetingState;
  /** How often each kind of event, rejection and rare state came about, by name. */
  readonly reached: ReadonlyMap<string, number>;
}

/** Content of a pledge; a random one by default. Whoever looks for leaks plants canaries with it. */
export type WriteContent = (random: Random, delegation: string, partners: readonly string[]) => PledgeContent;

export interface RandomMeetingOptions {
  /** Wishes after the preparations, which are the same for every meeting. */
  readonly wishes: number;
  readonly writeContent?: WriteContent;
}

/** Invented: the day is the one of the first case, the time of day is not known. */
const RANDOM_MEETING_STARTS_AT = Date.UTC(2025, 2, 11, 9);
export const RANDOM_MEETING_ID = 'meeting-random';

/** Plays a meeting of chance: most wishes are possible, some stale, late, not theirs, or nonsense. */
export function randomMeeting(random: Random, options: RandomMeetingOptions): RandomMeeting {
  const steps: RandomStep[] = [];
  const clock = random.fork('time');
  const ids = random.fork('ids');
  const wishes = random.fork('wishes');
  let state: MeetingState | null = null;
  let at = RANDOM_MEETING_STARTS_AT;
  const take = (wish: RandomWish): void => {
    const step = playStep(state, wish, at, freshIds(ids));
    steps.push(step);
    state = step.after;
    at += passingMs(clock);
  };
  for (const prepare of PREPARATIONS) take(prepare(wishes, state));
  for (let count = 0; count < options.wishes && state !== null; count += 1) {
    take(randomWish(wishes, state, options.writeContent));
  }
  return toMeeting(steps);
}

/** Plays the same wishes at the same times with the same ids, some of them replaced or (`null`) left out. */
export function replayWishes(
  steps: readonly RandomStep[],
  replace: (step: RandomStep) => RandomWish | null,
): RandomMeeting {
  const replayed: RandomStep[] = [];
  let state: MeetingState | null = null;
  for (const step of steps) {
    const wish = replace(step);
    if (wish === null) continue;
    const next: RandomStep = playStep(state, wish, step.at, step.ids);
    replayed.push(next);
    state = next.after;
  }
  return toMeeting(replayed);
}

function playStep(before: MeetingState | null, wish: RandomWish, at: number, ids: readonly string[]): RandomStep {
  const decision = decide(before, { ...wish, at, ids }, RANDOM_MEETING_ID);
  const isFact = decision.accepted && decision.events.length > 0;
  return { ...wish, at, ids, before, decision, after: isFact ? fold(before, { at, events: decision.events }) : before };
}

function toMeeting(steps: readonly RandomStep[]): RandomMeeting {
  const reached = new Map<string, number>();
  for (const name of steps.flatMap(reachedBy)) reached.set(name, (reached.get(name) ?? 0) + 1);
  const commits = steps.flatMap(({ at, decision }) =>
    decision.accepted && decision.events.length > 0 ? [{ at, events: decision.events }] : [],
  );
  const state = steps.at(-1)?.after ?? null;
  if (state === null) throw new Error('The preparations create the meeting.');
  return { steps, commits, state, reached };
}

/** Mostly seconds, sometimes the same instant, seldom longer than an undo or an invitation lasts. */
function passingMs(random: Random): number {
  if (random.chance(0.15)) return 0;
  if (random.chance(0.02)) return random.int(15, 20) * 86_400_000;
  return random.chance(0.1) ? random.int(120_000, 600_000) : random.int(1, 20_000);
}

function freshIds(random: Random): readonly string[] {
  return Array.from({ length: IDS_PER_COMMAND }, () => randomHex(random, 12));
}

function randomHex(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}

const title = (en: string) => ({ en, fr: en });

/** What is hidden comes first, so that it could show in the order of what is not. */
const PLAN: MeetingPlan = {
  title: title('Talks of chance'),
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr'],
  isInventedData: true,
  callLinks: [{ label: title('Call'), url: 'https://call.example/talks' }],
  parts: [
    { id: 'plan', title: title('The plan') },
    { id: 'contributions', title: title('Contributions') },
  ],
  phases: [
    { id: 'briefing', partId: 'plan', kind: 'briefing', title: title('Briefing'), plannedMinutes: 10 },
    {
      id: 'round-on-release',
      partId: 'contributions',
      kind: 'contributions',
      title: title('In confidence'),
      plannedMinutes: 30,
      disclosure: 'on-release',
    },
    {
      id: 'round-live',
      partId: 'contributions',
      kind: 'contributions',
      title: title('Round'),
      plannedMinutes: 30,
      disclosure: 'live',
    },
    { id: 'break', partId: 'contributions', kind: 'break', title: title('Break'), plannedMinutes: 15 },
    {
      id: 'round-again',
      partId: 'contributions',
      kind: 'contributions',
      title: title('Again'),
      plannedMinutes: 20,
      disclosure: 'on-release',
    },
    { id: 'conclusions', partId: 'contributions', kind: 'conclusions', title: title('End'), plannedMinutes: 5 },
  ],
};

const facts = (code: string, differing: Partial<DelegationFacts> = {}): DelegationFacts => ({
  code,
  kind: 'state',
  affiliations: ['NATO'],
  invitation: 'accepted',
  attendanceMode: 'in-person',
  participation: 'full',
  authority: 'ad-referendum',
  ...differing,
});

const DELEGATIONS: readonly DelegationFacts[] = [
  facts('FRA', { participation: 'host', affiliations: ['NATO', 'EU'], representation: 'chief-of-defence' }),
  facts('GBR', { participation: 'host', affiliations: ['NATO', 'Commonwealth'] }),
  facts('DEU', { affiliations: ['NATO', 'EU'] }),
  facts('JPN', { participation: 'listener', attendanceMode: 'remote-listen-only', affiliations: [] }),
  facts('HRV', { invitation: 'no-reply', attendanceMode: 'absent' }),
  facts('EUMS', { kind: 'organisation', names: title('EU Military Staff'), affiliations: ['EU'] }),
];

const chair = (state: MeetingState | null): Actor => memberActor(state?.gavel.holder ?? '');

const invite =
  (role: Role, delegation?: string) =>
  (random: Random, state: MeetingState | null): RandomWish => ({
    actor: chair(state),
    command: {
      type: 'issue-invitation',
      for: { role, ...(delegation === undefined ? {} : { delegation }) },
      secretHash: randomHex(random, 32),
    },
  });

const PREPARATIONS: readonly ((random: Random, state: MeetingState | null) => RandomWish)[] = [
  () => ({ actor: { kind: 'operator' }, command: { type: 'create-meeting', plan: PLAN } }),
  () => ({ actor: { kind: 'operator' }, command: { type: 'import-delegations', delegations: [...DELEGATIONS] } }),
  invite('deputy'),
  invite('secretariat'),
  invite('observer'),
  invite('display'),
  ...DELEGATIONS.map(({ code }) => invite('head', code)),
  invite('adviser', 'FRA'),
  (_random, state) => ({
    actor: chair(state),
    command: { type: 'open-sitting', expected: { term: 1, sitting: 'scheduled', activation: null } },
  }),
];

/** A wish that somebody could have in this state. The state may be an old one: then it is somebody who is behind. */
export function randomWish(
  random: Random,
  state: MeetingState,
  writeContent: WriteContent = randomContent,
): RandomWish {
  const isPrepared = Object.keys(state.delegations).length > 0 && Object.keys(state.invitations).length > 0;
  if (!isPrepared) return random.pick(PREPARATIONS)(random, state);
  const wish = pickMaker(random, state)(random, state, writeContent);
  return random.chance(0.04) ? { ...wish, actor: randomActor(random, state) } : wish;
}

/** Where no pledge can be made the chair goes on sooner: otherwise meetings of chance would be mostly waiting. */
function pickMaker(random: Random, state: MeetingState): MakeWish {
  const phase = state.phases.find(({ id }) => id === state.current?.phaseId);
  const isWaiting = state.sitting.status !== 'open' || phase?.kind !== 'contributions';
  if (isWaiting && random.chance(0.4)) return random.chance(0.3) ? undoWish : transitionWish;
  return pickWeighted(random, WISHES);
}

type MakeWish = (random: Random, state: MeetingState, writeContent: WriteContent) => RandomWish;

const WISHES: readonly (readonly [weight: number, make: MakeWish])[] = [
  [14, transitionWish],
  [7, undoWish],
  [2, handOverWish],
  [26, submitWish],
  [18, amendWish],
  [8, withdrawWish],
  [9, releaseWish],
  [3, participationWish],
  [3, importWish],
  [4, attendanceWish],
  [5, inviteWish],
  [6, redeemWish],
  [4, accessWish],
  [2, nonsenseWish],
];

function pickWeighted<T>(random: Random, items: readonly (readonly [weight: number, item: T])[]): T {
  let left = random.float() * items.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, item] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return random.pick(items)[1];
}

function expectedNow(random: Random, state: MeetingState): Expected {
  const now = {
    term: state.gavel.term,
    sitting: state.sitting.status,
    activation: state.current?.activation ?? null,
  };
  if (!random.chance(0.08)) return now;
  return random.chance(0.5) ? { ...now, term: now.term - 1 } : { ...now, activation: (now.activation ?? 0) + 1 };
}

/** Mostly a likely next transition; sometimes one that does not lead out of here. */
function transitionWish(random: Random, state: MeetingState): RandomWish {
  const likely = transitionsFrom(state.sitting.status);
  const row =
    likely.length === 0 || random.chance(0.05)
      ? random.pick(TRANSITIONS)
      : random.chance(state.sitting.status === 'open' ? 0.8 : 0.5)
        ? (likely[0] ?? random.pick(TRANSITIONS))
        : random.pick(likely);
  const expected = expectedNow(random, state);
  const reason = random.chance(0.5) ? { reason: 'Coffee' } : {};
  const actor = chair(state);
  switch (row.command) {
    case 'advance-phase':
      return { actor, command: { type: row.command, expected, to: nextPhaseId(random, state) } };
    case 'suspend-sitting':
    case 'adjourn-sitting':
      return { actor, command: { type: row.command, expected, ...reason } };
    default:
      return { actor, command: { type: row.command, expected } };
  }
}

function nextPhaseId(random: Random, state: MeetingState): string {
  const index = state.phases.findIndex(({ id }) => id === state.current?.phaseId);
  const next = state.phases[index + 1];
  return next === undefined || random.chance(0.05) ? random.pick(state.phases).id : next.id;
}

function undoWish(random: Random, state: MeetingState): RandomWish {
  const kind = random.chance(0.1) ? random.pick(TRANSITIONS).kind : state.lastTransition?.kind;
  const seen = kind === undefined || random.chance(0.3) ? {} : { kind };
  return { actor: chair(state), command: { type: 'undo-transition', expected: expectedNow(random, state), ...seen } };
}

function handOverWish(random: Random, state: MeetingState): RandomWish {
  const officers = membersOf(state, ({ role }) => role === 'chair' || role === 'deputy');
  const to = random.chance(0.1) ? randomId(random) : random.pick(officers).id;
  return { actor: chair(state), command: { type: 'hand-over-gavel', expected: expectedNow(random, state), to } };
}

function seenNow(random: Random, state: MeetingState): Seen {
  const phase = state.phases.find(({ id }) => id === state.current?.phaseId);
  const disclosure = phase?.disclosure ?? random.pick(DISCLOSURES);
  const now = { activation: state.current?.activation ?? 1, disclosure };
  if (!random.chance(0.08)) return now;
  return random.chance(0.5) ? { ...now, activation: now.activation - 1 } : { ...now, disclosure: 'live' };
}

function submitWish(random: Random, state: MeetingState, writeContent: WriteContent): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const content = writeContent(random, delegation, partnersOf(random, state, delegation));
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'submit-pledge', delegation, seen: seenNow(random, state), content },
  };
}

function amendWish(random: Random, state: MeetingState, writeContent: WriteContent): RandomWish {
  const pledge = randomPledge(random, state, ({ phaseId }) => phaseId === state.current?.phaseId);
  if (pledge === null) return submitWish(random, state, writeContent);
  const { delegation, id: pledgeId } = pledge;
  const content = writeContent(random, delegation, partnersOf(random, state, delegation));
  const version = versionOf(random, pledge);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'amend-pledge', delegation, pledgeId, version, seen: seenNow(random, state), content },
  };
}

function withdrawWish(random: Random, state: MeetingState, writeContent: WriteContent): RandomWish {
  const pledge = randomPledge(random, state, () => true);
  if (pledge === null) return submitWish(random, state, writeContent);
  const { delegation, id: pledgeId } = pledge;
  const version = versionOf(random, pledge);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'withdraw-pledge', delegation, pledgeId, version },
  };
}

/** What the chair's screen offers for release; sometimes an older version, something done already, or one twice. */
function releaseWish(random: Random, state: MeetingState, writeContent: WriteContent): RandomWish {
  const hidden = pledgesIn(state).filter((pledge) => latestVersion(pledge).disclosedAt === null);
  const offered = hidden.filter(({ status }) => status !== 'withdrawn' || random.chance(0.1));
  const all = random.chance(0.08) ? pledgesIn(state) : offered;
  if (all.length === 0) return submitWish(random, state, writeContent);
  const chosen = random.shuffle(all).slice(0, random.int(1, 3));
  const twice = random.chance(0.03) ? [...chosen, ...chosen] : chosen;
  const pledges = twice.map((pledge) => ({ pledgeId: pledge.id, version: versionOf(random, pledge) }));
  return { actor: chair(state), command: { type: 'release-pledges', expected: expectedNow(random, state), pledges } };
}

function versionOf(random: Random, pledge: Pledge): number {
  const { version } = latestVersion(pledge);
  return random.chance(0.07) ? Math.max(1, version - 1) : version;
}

function participationWish(random: Random, state: MeetingState): RandomWish {
  const delegation = random.chance(0.5) ? 'JPN' : random.pick(Object.keys(state.delegations));
  const participation = random.chance(0.6) ? 'full' : random.pick(PARTICIPATIONS);
  return { actor: chair(state), command: { type: 'set-participation', delegation, participation } };
}

/** Mostly Croatia's late acceptance and other corrections; sometimes a newcomer. */
function importWish(random: Random, state: MeetingState): RandomWish {
  const newcomers = random.chance(0.2) ? [facts('NOR', { invitation: 'late' })] : [];
  const invitation = random.pick(['accepted', 'late', 'no-reply', 'declined'] as const);
  const corrected = [facts('HRV', { invitation }), facts('DEU', { affiliations: random.chance(0.5) ? [] : ['NATO'] })];
  const delegations = [...corrected.slice(0, random.int(1, 2)), ...newcomers];
  return { actor: officerOf(random, state, 'secretariat'), command: { type: 'import-delegations', delegations } };
}

function attendanceWish(random: Random, state: MeetingState): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const presence = random.pick(['present', 'left'] as const);
  return { actor: { kind: 'server' }, command: { type: 'note-attendance', delegation, presence } };
}

function inviteWish(random: Random, state: MeetingState): RandomWish {
  const members = membersOf(state, () => true);
  const member = random.pick(members);
  const secretHash = randomHex(random, 32);
  const validForMs = random.chance(0.3) ? { validForMs: random.int(1_000, 600_000) } : {};
  if (random.chance(0.4)) {
    const actor = memberActor(member.id);
    return { actor, command: { type: 'issue-invitation', for: { memberId: member.id }, secretHash, ...validForMs } };
  }
  const delegation = random.pick(Object.keys(state.delegations));
  const role = random.pick(['head', 'alternate', 'adviser'] as const);
  const seat = random.chance(0.8) ? { role, delegation } : { role: random.pick(['observer', 'secretariat'] as const) };
  const actor = officerOf(random, state, 'secretariat');
  return { actor, command: { type: 'issue-invitation', for: { ...seat, label: 'Desk' }, secretHash, ...validForMs } };
}

function redeemWish(random: Random, state: MeetingState): RandomWish {
  const invitations = Object.values(state.invitations);
  const open = invitations.filter(({ status }) => status === 'open');
  const { secretHash } = random.pick(open.length === 0 || random.chance(0.1) ? invitations : open);
  const command = { type: 'redeem-invitation' as const, secretHash, passHash: randomHex(random, 32) };
  return { actor: { kind: 'bearer' }, command };
}

/** Ends of links, passes and members, and what the server notes about them. */
function accessWish(random: Random, state: MeetingState): RandomWish {
  const invitationId = random.pick(Object.keys(state.invitations));
  const secretariat = officerOf(random, state, 'secretariat');
  const passIds = Object.values(state.passes).map(({ id }) => id);
  return pickWeighted<() => RandomWish>(random, [
    [2, () => ({ actor: secretariat, command: { type: 'revoke-invitation', invitationId } })],
    [3, () => ({ actor: { kind: 'server' }, command: { type: 'note-invitation-reuse', invitationId } })],
    [4, () => ({ actor: { kind: 'server' }, command: { type: 'expire-invitation', invitationId } })],
    [
      2,
      () => ({
        actor: secretariat,
        command: { type: 'revoke-pass', passId: passIds.length === 0 ? 'none' : random.pick(passIds) },
      }),
    ],
    [
      1,
      () => ({
        actor: chair(state),
        command: { type: 'revoke-member', memberId: random.pick(membersOf(state, ({ role }) => role !== 'chair')).id },
      }),
    ],
  ])();
}

/** Ids that name nothing, inherited properties among them. */
function nonsenseWish(random: Random, state: MeetingState): RandomWish {
  const id = randomId(random);
  const delegation = random.pick(['XXX', 'CONSTRUCTOR', 'FRA']);
  const expected = expectedNow(random, state);
  return {
    actor: random.chance(0.5) ? randomActor(random, state) : memberActor(id),
    command: random.pick<Command>([
      { type: 'withdraw-pledge', delegation, pledgeId: id, version: 1 },
      { type: 'advance-phase', expected, to: id },
      { type: 'hand-over-gavel', expected, to: id },
      { type: 'release-pledges', expected, pledges: [{ pledgeId: id, version: 1 }] },
      { type: 'revoke-member', memberId: id },
      { type: 'revoke-pass', passId: id },
      { type: 'revoke-invitation', invitationId: id },
      { type: 'set-participation', delegation, participation: 'full' },
      { type: 'note-attendance', delegation, presence: 'left' },
      { type: 'issue-invitation', for: { memberId: id }, secretHash: randomHex(random, 32) },
      { type: 'issue-invitation', for: { role: 'head', delegation }, secretHash: randomHex(random, 32) },
      { type: 'create-meeting', plan: PLAN },
    ]),
  };
}

function randomId(random: Random): string {
  return random.pick(['constructor', '__proto__', 'toString', 'hasOwnProperty', randomHex(random, 6)]);
}

function randomActor(random: Random, state: MeetingState): Actor {
  const members = Object.keys(state.members).map(memberActor);
  return random.pick<Actor>([...members, { kind: 'operator' }, { kind: 'bearer' }, { kind: 'server' }]);
}

function memberActor(memberId: string): Actor {
  return { kind: 'member', memberId };
}

function membersOf(state: MeetingState, isWanted: (member: Member) => boolean): readonly Member[] {
  return Object.values(state.members).filter(isWanted);
}

function officerOf(random: Random, state: MeetingState, role: Role): Actor {
  const officers = membersOf(state, (member) => member.role === role && member.revokedAt === undefined);
  return officers.length === 0 ? chair(state) : memberActor(random.pick(officers).id);
}

/** Mostly the head; sometimes somebody who may only draft, or whose delegation has nobody. */
function speakerOf(random: Random, state: MeetingState, delegation: string): Actor {
  const own = membersOf(state, (member) => member.delegation === delegation && member.revokedAt === undefined);
  const heads = own.filter(({ role }) => role === 'head');
  const speakers = heads.length > 0 && !random.chance(0.04) ? heads : own;
  return speakers.length === 0 ? chair(state) : memberActor(random.pick(speakers).id);
}

function partnersOf(random: Random, state: MeetingState, delegation: string): readonly string[] {
  if (random.chance(0.75)) return [];
  const others = Object.keys(state.delegations).filter((code) => code !== delegation && code !== 'HRV');
  return random.chance(0.1) ? ['HRV'] : [random.pick(others)];
}

function pledgesIn(state: MeetingState): readonly Pledge[] {
  return Object.values(state.pledges).flatMap((own) => Object.values(own));
}

function randomPledge(random: Random, state: MeetingState, isWanted: (pledge: Pledge) => boolean): Pledge | null {
  const pledges = pledgesIn(state);
  const open = pledges.filter((pledge) => pledge.status !== 'withdrawn' && isWanted(pledge));
  const some = open.length === 0 || random.chance(0.08) ? pledges : open;
  return some.length === 0 ? null : random.pick(some);
}

/** An offer with a random choice of its optional parts. */
export function randomContent(random: Random, _delegation: string, partners: readonly string[]): PledgeContent {
  const some = <T extends object>(part: () => T): T | object => (random.chance(0.4) ? part() : {});
  const min = random.int(0, 900);
  const range = () => ({ min: String(min), ...(random.chance(0.5) ? { max: `${min + random.int(0, 500)}.5` } : {}) });
  const word = () =>
    random.pick(['bridging', 'Überwachung', '防空', '보급', 'тягач', '<img src=x onerror=alert(1)>', '=1+1']);
  return {
    category: random.pick(CATEGORIES),
    title: `${word()} ${random.int(1, 999)}`,
    bindingness: random.pick(SAYABLE_BINDINGNESS),
    ...(partners.length === 0 ? {} : { partners: [...partners] }),
    ...some(() => ({ domain: random.pick(DOMAINS) })),
    ...some(() => ({ text: `${word()}\n${word()} 🛰️` })),
    ...some(() => ({ forceElement: { echelon: word(), personnel: range() } })),
    ...some(() => ({ materiel: [{ item: word(), quantity: range() }, { item: word() }] })),
    ...some(() => ({ readiness: { ntmHours: range() } })),
    ...some(() => ({ commandRelationship: random.pick(COMMAND_RELATIONSHIPS) })),
    ...some(() => ({ caveats: [{ type: 'geographic' as const, text: word() }] })),
    ...some(() => ({ conditions: [{ kind: random.pick(CONDITION_KINDS), isMet: random.chance(0.5) }] })),
  };
}

/** Names of what a step reached, for the proof that chance gets to the rare states. */
function reachedBy({ before, decision, after }: RandomStep): readonly string[] {
  if (!decision.accepted) return [`rejected ${decision.rejection.code}`];
  if (decision.events.length === 0) return ['accepted without events'];
  return decision.events.flatMap((event) => [event.type, ...rareIn(event, before, after)]);
}

function rareIn(event: MeetingEvent, before: MeetingState | null, after: MeetingState | null): readonly string[] {
  if (before === null || after === null) return [];
  switch (event.type) {
    case 'transition-undone':
      return [`undo of ${event.kind}`, `undo into ${after.sitting.status}`];
    case 'sitting-adjourned':
    case 'sitting-closed':
      return [`${event.type} from ${before.sitting.status}`];
    case 'pledge-amended':
      return rareOfAmendment(findPledge(before, event.pledgeId), event.isDisclosed);
    case 'pledge-withdrawn':
      return rareOfWithdrawal(findPledge(before, event.pledgeId));
    case 'pledges-released':
      return event.pledges.map(({ version }) =>
        version === 1 ? 'release of a first version' : 'release of an amendment',
      );
    case 'pledge-submitted':
      return event.content.partners === undefined ? [] : ['pledge with partners'];
    case 'delegation-registered':
      return before.delegations[event.delegation.code]?.invitation === 'no-reply' ? ['reply after no reply'] : [];
    case 'participation-set':
      return [`participation ${event.participation}`];
    case 'invitation-ended':
      return [`invitation ${event.status}`];
    default:
      return [];
  }
}

function rareOfAmendment(pledge: Pledge | undefined, isDisclosed: boolean): readonly string[] {
  if (isDisclosed) return ['live amendment'];
  return pledge?.serial === null ? ['amendment of what is hidden'] : ['hidden amendment of what is disclosed'];
}

function rareOfWithdrawal(pledge: Pledge | undefined): readonly string[] {
  if (pledge === undefined) return [];
  if (pledge.serial === null) return ['withdrawal of what is hidden'];
  const isAllShown = latestVersion(pledge).disclosedAt !== null;
  return [isAllShown ? 'withdrawal of what is disclosed' : 'withdrawal with a hidden amendment'];
}
