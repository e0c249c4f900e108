import { createHash } from 'node:crypto';
import {
  type Actor,
  type Command,
  type CommitToFold,
  type Decision,
  type DelegationFacts,
  type Disclosure,
  decide,
  type EventType,
  type Expected,
  fold,
  latestVersion,
  type MeetingEvent,
  type MeetingPlan,
  type MeetingState,
  type PledgeContent,
  parseCommand,
  type RejectionCode,
  type Role,
  type Seat,
  type Seen,
  type TransitionKind,
  TWO_PART_TEMPLATE,
} from '@tour-de-table/shared/meeting';
import {
  type Audience,
  type Collection,
  type HappeningFact,
  happeningsIn,
  recordChanges,
  recordFor,
  touchedByAll,
  type ViewRecords,
  view,
} from '@tour-de-table/shared/view';
import { expect } from 'vitest';

/** Invented: the day is the one of the first case, the time of day is not known. */
const PARIS_STARTS_AT = Date.UTC(2025, 2, 11, 9);
export const PARIS_ID = 'meeting-paris';
const STEP_MS = 1_000;

type OfficerSeat = 'chair' | 'deputy' | 'secretariat' | 'observer' | 'display';
/** Whoever acts: an officer, a person of a delegation (`head:FRA`), any member by id, or none of the members. */
export type Who = OfficerSeat | 'operator' | 'bearer' | 'server' | `${'head' | 'alternate' | 'adviser'}:${string}`;

/** The actor of `paris()` in this seat. */
export function by(who: Who): Actor {
  if (who === 'operator' || who === 'bearer' || who === 'server') return { kind: who };
  return { kind: 'member', memberId: memberIdOf(who) };
}

/** The id of the member of `paris()` in this seat. */
function memberIdOf(who: Who): string {
  return who.replace(':', '-');
}

/** Any member, by id. */
export function member(memberId: string): Actor {
  return { kind: 'member', memberId };
}

/** What somebody wants, made from the state that it is wanted in: so it is neither stale nor early by accident. */
export type Wish = Command | ((state: MeetingState) => Command);

export interface WhenOptions {
  /** Server time; a second after the newest commit by default. */
  readonly at?: number;
  readonly ids?: readonly string[];
}

/** A meeting so far, and what is done in it. Every state is frozen to the ground: who writes into one, throws. */
export class Given {
  readonly commits: readonly CommitToFold[];
  readonly stateOrNull: MeetingState | null;

  constructor(stateOrNull: MeetingState | null, commits: readonly CommitToFold[] = []) {
    this.stateOrNull = stateOrNull === null ? null : deepFreeze(stateOrNull);
    this.commits = commits;
  }

  get state(): MeetingState {
    if (this.stateOrNull === null) throw new Error('The meeting has not been created.');
    return this.stateOrNull;
  }

  /** One command, with any outcome. */
  when(actor: Actor, wish: Wish, options: WhenOptions = {}): Outcome {
    const at = options.at ?? (this.stateOrNull?.at ?? PARIS_STARTS_AT) + STEP_MS;
    const ids = options.ids ?? ['a', 'b', 'c'].map((letter) => `${at}-${letter}`);
    const parsed = parseCommand(JSON.parse(JSON.stringify(typeof wish === 'function' ? wish(this.state) : wish)));
    if (!parsed.ok) throw new Error(`Not a command: ${JSON.stringify(parsed.issues)}`);
    const decision = decide(this.stateOrNull, deepFreeze({ actor, at, ids, command: parsed.command }), PARIS_ID);
    return new Outcome(this, decision, at);
  }

  /** Commands that succeed, one after the other: what is given. */
  after(...wishes: readonly (readonly [actor: Actor, wish: Wish, options?: WhenOptions])[]): Given {
    return wishes.reduce<Given>(
      (given, [actor, wish, options]) => given.when(actor, wish, options).thenAccepted().given,
      this,
    );
  }
}

/** What became of a command. The `then…` methods expect, and give the outcome back. */
export class Outcome {
  /** The meeting with what was decided folded in. */
  readonly given: Given;
  readonly events: readonly MeetingEvent[];
  readonly before: Given;
  readonly decision: Decision;

  constructor(before: Given, decision: Decision, at: number) {
    this.before = before;
    this.decision = decision;
    this.events = decision.accepted ? deepFreeze(decision.events) : [];
    const commit = { at, events: this.events };
    this.given =
      this.events.length === 0 ? before : new Given(fold(before.stateOrNull, commit), [...before.commits, commit]);
  }

  get state(): MeetingState {
    return this.given.state;
  }

  thenAccepted(): this {
    expect(this.decision).toMatchObject({ accepted: true });
    return this;
  }

  thenEvents(...types: readonly EventType[]): this {
    this.thenAccepted();
    expect(this.events.map(({ type }) => type)).toEqual(types);
    return this;
  }

  /** Accepted, because everything is as wished already. */
  thenNothing(): this {
    return this.thenEvents();
  }

  thenEvent(event: Partial<MeetingEvent>): this {
    expect(this.events).toContainEqual(expect.objectContaining(event));
    return this;
  }

  thenRejected(code: RejectionCode, details?: Readonly<Record<string, unknown>>): this {
    expect(this.decision).toMatchObject({ accepted: false, rejection: { code } });
    if (details !== undefined) expect(this.decision).toMatchObject({ rejection: { details } });
    return this;
  }

  thenState(expected: (state: MeetingState) => void): this {
    expected(this.state);
    return this;
  }

  thenViewOf(audience: Audience): ViewChange {
    return new ViewChange(this, audience);
  }
}

/** What one audience sees of an outcome. */
export class ViewChange {
  private readonly outcome: Outcome;
  private readonly audience: Audience;

  constructor(outcome: Outcome, audience: Audience) {
    this.outcome = outcome;
    this.audience = audience;
  }

  /** Not the smallest difference, not in the order of records either. */
  isUnchanged(): Outcome {
    const before = JSON.stringify(view(this.outcome.before.state, this.audience));
    expect(JSON.stringify(view(this.outcome.state, this.audience))).toBe(before);
    return this.outcome;
  }

  shows<C extends Collection>(collection: C, id: string, record: Partial<ViewRecords[C]>): Outcome {
    expect(recordFor(this.outcome.state, this.audience, { collection, id })).toMatchObject(record);
    return this.outcome;
  }

  lacks(collection: Collection, id: string): Outcome {
    expect(recordFor(this.outcome.state, this.audience, { collection, id })).toBeUndefined();
    return this.outcome;
  }

  happens(...facts: readonly HappeningFact[]): Outcome {
    const { before, events, state } = this.outcome;
    const touched = touchedByAll(events, before.stateOrNull, state);
    expect(happeningsIn(recordChanges(before.stateOrNull, state, this.audience, touched))).toEqual(facts);
    return this.outcome;
  }
}

/** Begins a test: a state, something given already, or nothing at all. */
export function given(start: MeetingState | Given | null): Given {
  return start instanceof Given ? start : new Given(start);
}

/** Freezes a JSON value to the ground. What is frozen already is trusted: states share structure. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const field of Object.values(value)) deepFreeze(field);
  return value;
}

/** A SHA-256 in hex that belongs to a word. */
export function hashOf(word: string): string {
  return createHash('sha256').update(word).digest('hex');
}

/** What a chair on screen believes, taken from the state. */
export function expectedIn({ gavel, sitting, current }: MeetingState): Expected {
  return { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
}

/** What the author of a pledge has on screen, taken from the state. */
export function seenIn(state: MeetingState): Seen {
  const phase = state.phases.find(({ id }) => id === state.current?.phaseId);
  return { activation: state.current?.activation ?? 0, disclosure: phase?.disclosure ?? 'live' };
}

/** The pledges of a delegation, oldest first. */
export function pledgesOf(state: MeetingState, delegation: string) {
  return Object.values(state.pledges[delegation] ?? {});
}

/** The newest pledge of a delegation, for tests that have just made it. */
export function newestPledge(state: MeetingState, delegation: string) {
  const pledge = pledgesOf(state, delegation).at(-1);
  if (pledge === undefined) throw new Error(`${delegation} has made no pledge.`);
  return pledge;
}

/** An offer; what is not said is plausible. */
export function offer(differing: Partial<PledgeContent> = {}): PledgeContent {
  return { category: 'air-defence', title: 'Invented: one battery', bindingness: 'indicative', ...differing };
}

/** Commands as people give them. */
export const wish = {
  open: (state: MeetingState): Command => ({ type: 'open-sitting', expected: expectedIn(state) }),
  advance: (state: MeetingState): Command => {
    const index = state.phases.findIndex(({ id }) => id === state.current?.phaseId);
    return { type: 'advance-phase', expected: expectedIn(state), to: state.phases[index + 1]?.id ?? 'none' };
  },
  suspend: (state: MeetingState): Command => ({ type: 'suspend-sitting', expected: expectedIn(state) }),
  resume: (state: MeetingState): Command => ({ type: 'resume-sitting', expected: expectedIn(state) }),
  adjourn: (state: MeetingState): Command => ({ type: 'adjourn-sitting', expected: expectedIn(state) }),
  close: (state: MeetingState): Command => ({ type: 'close-sitting', expected: expectedIn(state) }),
  undo: (state: MeetingState): Command => ({ type: 'undo-transition', expected: expectedIn(state) }),
  undoOf:
    (kind: TransitionKind) =>
    (state: MeetingState): Command => ({ type: 'undo-transition', expected: expectedIn(state), kind }),
  handOver:
    (to: string) =>
    (state: MeetingState): Command => ({ type: 'hand-over-gavel', expected: expectedIn(state), to }),
  submit:
    (delegation: string, content: PledgeContent = offer()) =>
    (state: MeetingState): Command => ({ type: 'submit-pledge', delegation, seen: seenIn(state), content }),
  amend:
    (delegation: string, content: PledgeContent = offer({ title: 'Invented: two batteries' })) =>
    (state: MeetingState): Command => {
      const pledge = newestPledge(state, delegation);
      const { version } = latestVersion(pledge);
      return { type: 'amend-pledge', delegation, pledgeId: pledge.id, version, seen: seenIn(state), content };
    },
  withdraw:
    (delegation: string) =>
    (state: MeetingState): Command => {
      const pledge = newestPledge(state, delegation);
      return { type: 'withdraw-pledge', delegation, pledgeId: pledge.id, version: latestVersion(pledge).version };
    },
  /** The newest version of the newest pledge of each of the delegations. */
  release:
    (...delegations: readonly string[]) =>
    (state: MeetingState): Command => {
      const pledges = delegations.map((code) => {
        const pledge = newestPledge(state, code);
        return { pledgeId: pledge.id, version: latestVersion(pledge).version };
      });
      return { type: 'release-pledges', expected: expectedIn(state), pledges };
    },
  invite: (seat: Seat | { readonly memberId: string }, secret: string): Command => ({
    type: 'issue-invitation',
    for: seat,
    secretHash: hashOf(secret),
  }),
  redeem: (secret: string, passSecret: string): Command => ({
    type: 'redeem-invitation',
    secretHash: hashOf(secret),
    passHash: hashOf(passSecret),
  }),
  import: (...delegations: readonly DelegationFacts[]): Command => ({
    type: 'import-delegations',
    delegations: [...delegations],
  }),
} as const;

/** Facts about a delegation; what is not said is customary. */
export function factsOf(code: string, differing: Partial<DelegationFacts> = {}): DelegationFacts {
  return {
    code,
    kind: 'state',
    affiliations: [],
    invitation: 'accepted',
    attendanceMode: 'in-person',
    participation: 'full',
    authority: 'ad-referendum',
    ...differing,
  };
}

const chiefs = (codes: string, differing: Partial<DelegationFacts> = {}): readonly DelegationFacts[] =>
  codes.split(' ').map((code) => factsOf(code, { representation: 'chief-of-defence', ...differing }));

/** The 37 that take part and the 3 that are on the ledger besides, as reported at the time. */
export const PARIS_DELEGATIONS: readonly DelegationFacts[] = [
  ...chiefs('BEL BGR CZE DNK EST FIN DEU GRC HUN ITA LVA LTU LUX NLD POL PRT ROU SVK SVN ESP SWE', {
    affiliations: ['NATO', 'EU'],
  }),
  ...chiefs('FRA', { affiliations: ['NATO', 'EU'], participation: 'host' }),
  ...chiefs('GBR', { affiliations: ['NATO', 'Commonwealth'], participation: 'host' }),
  ...chiefs('ALB MKD NOR TUR', { affiliations: ['NATO'] }),
  ...chiefs('CAN', { affiliations: ['NATO', 'Commonwealth'], representation: 'representative' }),
  ...chiefs('ISL', { affiliations: ['NATO'], representation: 'other' }),
  ...chiefs('IRL', { affiliations: ['EU'] }),
  ...chiefs('CYP', { affiliations: ['EU', 'Commonwealth'] }),
  ...chiefs('AUT', { affiliations: ['EU'], representation: 'representative' }),
  ...chiefs('UKR', { representation: 'representative', participation: 'beneficiary' }),
  ...chiefs('AUS NZL', {
    affiliations: ['Commonwealth'],
    attendanceMode: 'remote-listen-only',
    participation: 'listener',
  }),
  ...chiefs('JPN KOR', { attendanceMode: 'remote-listen-only', participation: 'listener' }),
  factsOf('HRV', { affiliations: ['NATO', 'EU'], invitation: 'no-reply', attendanceMode: 'absent' }),
  factsOf('MNE', { affiliations: ['NATO'], invitation: 'no-reply', attendanceMode: 'absent' }),
  factsOf('USA', { affiliations: ['NATO'], invitation: 'not-invited', attendanceMode: 'absent' }),
];

export const PARIS_PLAN: MeetingPlan = {
  title: { en: 'Talks on a reassurance force', fr: 'Discussions sur une force de réassurance' },
  timeZone: 'Europe/Paris',
  languages: ['en', 'fr'],
  isInventedData: true,
  callLinks: [{ label: { en: 'Floor' }, url: 'https://call.example/floor' }],
  ...TWO_PART_TEMPLATE,
};

const seatOf = (role: Role, delegation?: string) => ({
  seat: { role, ...(delegation === undefined ? {} : { delegation }) },
  memberId: delegation === undefined ? role : `${role}-${delegation}`,
});

/** The Paris meeting, ready to be opened: everybody has a seat and a link whose secret is the member's id. */
export function paris(): Given {
  builtParis ??= buildParis();
  return builtParis;
}

let builtParis: Given | null = null;

function buildParis(): Given {
  const seats = [
    ...(['deputy', 'secretariat', 'observer', 'display'] as const).map((role) => seatOf(role)),
    ...PARIS_DELEGATIONS.filter(({ code }) => code !== 'USA').map(({ code }) => seatOf('head', code)),
    seatOf('alternate', 'FRA'),
    seatOf('adviser', 'FRA'),
  ];
  return given(null).after(
    [by('operator'), { type: 'create-meeting', plan: PARIS_PLAN }, { at: PARIS_STARTS_AT, ids: ['chair', 'b', 'c'] }],
    [by('operator'), wish.import(...PARIS_DELEGATIONS)],
    ...seats.map(
      ({ seat, memberId }) =>
        [by('chair'), wish.invite(seat, memberId), { ids: [`invitation-${memberId}`, memberId, 'c'] }] as const,
    ),
  );
}

/** The Paris meeting with the named phase under way. */
export function parisIn(phaseId: string): Given {
  let now = paris().after([by('chair'), wish.open]);
  while (now.state.current?.phaseId !== phaseId) now = now.after([by('chair'), wish.advance]);
  return now;
}

/** The phase of the template that discloses in this way. */
export const ROUND: Readonly<Record<Disclosure, string>> = { live: 'tour-de-table', 'on-release': 'in-confidence' };
