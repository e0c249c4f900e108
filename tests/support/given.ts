import {
  type Actor,
  type Command,
  type CommitToFold,
  type Decision,
  type DelegationFacts,
  type Disclosure,
  decide,
  type EventType,
  fold,
  type MeetingEvent,
  type MeetingPlan,
  type MeetingState,
  parseCommand,
  type RejectionCode,
  type Role,
  type Seat,
  TWO_PART_TEMPLATE,
} from '@tour-de-table/shared/meeting';
import {
  type Audience,
  applyChanges,
  type Collection,
  EMPTY_VIEW,
  type HappeningFact,
  happeningsIn,
  recordChanges,
  recordFor,
  toChanges,
  touchedByAll,
  type ViewRecords,
  view,
} from '@tour-de-table/shared/view';
import { expect } from 'vitest';
import { wish } from './wishes.ts';

export {
  callNow,
  expectedIn,
  hashOf,
  newestPledge,
  offer,
  pledgesOf,
  seenIn,
  tourNow,
  wish,
} from './wishes.ts';

/** Invented: the day is the one of the first case, the time of day is not known. */
const PARIS_STARTS_AT = Date.UTC(2025, 2, 11, 9);
export const PARIS_ID = 'meeting-paris';
const STEP_MS = 1_000;

type OfficerSeat = 'chair' | 'deputy' | 'secretariat' | 'observer' | 'display';
type DelegationSeat = `${'head' | 'alternate' | 'adviser' | 'capital'}:${string}`;
/** Whoever acts: an officer, a person of a delegation (`head:FRA`) or its capital, or none of the members. */
export type Who = OfficerSeat | 'operator' | 'bearer' | 'server' | DelegationSeat;

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

  /** What the audience is told; and what it is sent with it makes the whole view of before that of after [SY3]. */
  happens(...facts: readonly HappeningFact[]): Outcome {
    const { before, events, state } = this.outcome;
    const touched = touchedByAll(events, before.stateOrNull, state);
    const changes = recordChanges(before.stateOrNull, state, this.audience, touched);
    expect(happeningsIn(changes)).toEqual(facts);
    const was = before.stateOrNull === null ? EMPTY_VIEW : view(before.stateOrNull, this.audience);
    expect(applyChanges(was, toChanges(changes))).toEqual(view(state, this.audience));
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

/** The step of `after` in which the chair invites somebody to a seat that nobody has yet. */
export function seated(who: OfficerSeat | DelegationSeat): readonly [Actor, Wish, WhenOptions] {
  const [role, delegation] = who.split(':') as [Role, string?];
  const memberId = memberIdOf(who);
  const seat: Seat = { role, ...(delegation === undefined ? {} : { delegation }) };
  return [by('chair'), wish.invite(seat, memberId), { ids: [`invitation-${memberId}`, memberId, 'c'] }];
}

/** The Paris meeting, ready to be opened: everybody has a seat and a link whose secret is the member's id. */
export function paris(): Given {
  builtParis ??= buildParis(PARIS_PLAN);
  return builtParis;
}

let builtParis: Given | null = null;

function buildParis(plan: MeetingPlan): Given {
  const heads = PARIS_DELEGATIONS.filter(({ code }) => code !== 'USA').map(({ code }) => `head:${code}` as const);
  return given(null).after(
    [by('operator'), { type: 'create-meeting', plan }, { at: PARIS_STARTS_AT, ids: ['chair', 'b', 'c'] }],
    [by('operator'), wish.import(...PARIS_DELEGATIONS)],
    ...(['deputy', 'secretariat', 'observer', 'display', ...heads, 'alternate:FRA', 'adviser:FRA'] as const).map(
      seated,
    ),
  );
}

/** The Paris meeting with the named phase under way. */
export function parisIn(phaseId: string): Given {
  return advancedTo(paris(), phaseId);
}

/** The phase that discloses in this way, in `parisRound`. In `paris` itself there are live and on-release ones only. */
export const ROUND: Readonly<Record<Disclosure, string>> = {
  live: 'tour-de-table',
  'on-release': 'in-confidence',
  sealed: 'in-confidence',
  'chair-only': 'in-confidence',
};

/** The Paris meeting with a round of this disclosure under way: its second contributions phase, except for a live one. */
export function parisRound(disclosure: Disclosure): Given {
  const round = builtRounds.get(disclosure) ?? buildRound(disclosure);
  builtRounds.set(disclosure, round);
  return round;
}

const builtRounds = new Map<Disclosure, Given>();

function buildRound(disclosure: Disclosure): Given {
  const phases = PARIS_PLAN.phases.map((phase) => (phase.id === ROUND[disclosure] ? { ...phase, disclosure } : phase));
  return advancedTo(buildParis({ ...PARIS_PLAN, phases }), ROUND[disclosure]);
}

function advancedTo(start: Given, phaseId: string): Given {
  let now = start.after([by('chair'), wish.open]);
  while (now.state.current?.phaseId !== phaseId) now = now.after([by('chair'), wish.advance]);
  return now;
}
