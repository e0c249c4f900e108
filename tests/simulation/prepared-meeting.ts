import { createHash } from 'node:crypto';
import { encodeCommit } from '@tour-de-table/server/log/commit-codec';
import type { LoggedEvent } from '@tour-de-table/server/log/event-log';
import { createMemoryStore, type MemoryStore } from '@tour-de-table/server/log/memory-log';
import { commandKeyOf, digestOf } from '@tour-de-table/server/meeting/answers';
import {
  type Actor,
  type Command,
  type DelegationFacts,
  decide,
  fold,
  type MeetingPlan,
  type MeetingState,
  type Role,
} from '@tour-de-table/shared/meeting';
import type { Audience } from '@tour-de-table/shared/view';
import { audienceOf } from '@tour-de-table/shared/view';

/** Invented: the day is the one of the first case, the time of day is not known. */
export const STARTS_AT = Date.UTC(2025, 2, 11, 9);
export const MEETING_ID = 'simulated-meeting';

/** Somebody who has a pass when a run begins. */
export interface PreparedSeat {
  readonly memberId: string;
  readonly audience: Audience;
  readonly passHash: string;
  readonly pass: string;
}

export interface PreparedMeeting {
  readonly seats: readonly PreparedSeat[];
  /** A store of its own with the meeting in it. */
  createStore(): MemoryStore;
}

const title = (en: string) => ({ en });

const PLAN: MeetingPlan = {
  title: title('Simulated talks'),
  timeZone: 'Europe/Paris',
  languages: ['en'],
  isInventedData: true,
  callLinks: [],
  parts: [{ id: 'contributions', title: title('Contributions') }],
  phases: (
    [
      ['briefing', 'briefing'],
      ['round-live', 'contributions', 'live'],
      ['round-on-release', 'contributions', 'on-release'],
      ['break', 'break'],
      ['round-again', 'contributions', 'on-release'],
      ['round-last', 'contributions', 'live'],
      ['conclusions', 'conclusions'],
    ] as const
  ).map(([id, kind, disclosure]) => ({
    id,
    partId: 'contributions',
    kind,
    title: title(id),
    plannedMinutes: 10,
    ...(disclosure === undefined ? {} : { disclosure }),
  })),
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

const DELEGATIONS = [
  facts('FRA', { participation: 'host' }),
  facts('DEU'),
  facts('JPN'),
  facts('HRV', { invitation: 'no-reply', attendanceMode: 'absent' }),
];

const SEATS: readonly (readonly [role: Role, delegation?: string])[] = [
  ['deputy'],
  ['secretariat'],
  ['observer'],
  ['head', 'FRA'],
  ['head', 'DEU'],
  ['head', 'JPN'],
  ['adviser', 'FRA'],
];

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A pass secret of the right form that is told apart by its label. */
export function secretOf(label: string): string {
  return createHash('sha256').update(`pass of ${label}`).digest('base64url');
}

let prepared: PreparedMeeting | null = null;

/** A meeting with an open sitting, the same for all runs; made once. */
export function preparedMeeting(): PreparedMeeting {
  prepared ??= prepare();
  return prepared;
}

function prepare(): PreparedMeeting {
  const bodies: string[] = [];
  const keys: string[] = [];
  let state: MeetingState | null = null;
  const give = (actor: Actor, command: Command): MeetingState => {
    const number = bodies.length + 1;
    const at = STARTS_AT + number;
    const decision = decide(state, { actor, at, ids: [`a${number}`, `b${number}`, `c${number}`], command }, MEETING_ID);
    if (!decision.accepted) throw new Error(`The preparation failed: ${JSON.stringify(decision.rejection)}`);
    const commandKey = commandKeyOf(actor, `prepare-${number}`);
    const events = decision.events as unknown as readonly LoggedEvent[];
    const commit = { expectedSeq: bodies.length, commandKey, digest: digestOf(command), at, events };
    bodies.push(encodeCommit(MEETING_ID, { ...commit, answer: { outcome: 'ok' } }));
    keys.push(commandKey);
    const after = fold(state, { at, events: decision.events });
    if (after === null) throw new Error('The first commit creates the meeting.');
    state = after;
    return after;
  };
  const seats: PreparedSeat[] = [];
  const seat = (label: string, command: Command & { readonly type: 'issue-invitation' }) => {
    give({ kind: 'operator' }, command);
    const passHash = sha256(secretOf(label));
    const after = give({ kind: 'bearer' }, { type: 'redeem-invitation', secretHash: command.secretHash, passHash });
    const member = after.members[after.passes[passHash]?.memberId ?? ''];
    if (member === undefined) throw new Error(`No seat for ${label}.`);
    const pass = `${MEETING_ID}.${secretOf(label)}`;
    seats.push({ memberId: member.id, audience: audienceOf(member), passHash, pass });
  };
  const created = give({ kind: 'operator' }, { type: 'create-meeting', plan: PLAN });
  const chair = created.gavel.holder;
  give({ kind: 'operator' }, { type: 'import-delegations', delegations: DELEGATIONS });
  seat('chair', { type: 'issue-invitation', for: { memberId: chair }, secretHash: sha256('link of chair') });
  for (const [role, delegation] of SEATS) {
    const label = `${role} ${delegation ?? ''}`;
    const seatFor = { role, ...(delegation === undefined ? {} : { delegation }) };
    seat(label, { type: 'issue-invitation', for: seatFor, secretHash: sha256(`link of ${label}`) });
  }
  const expected = { term: 1, sitting: 'scheduled', activation: null } as const;
  give({ kind: 'member', memberId: chair }, { type: 'open-sitting', expected });
  return {
    seats,
    createStore() {
      const store = createMemoryStore();
      store.meetings.set(MEETING_ID, {
        logId: 'simulated-log',
        bodies: [...bodies],
        seqByCommandKey: new Map(keys.map((key, index) => [key, index + 1])),
      });
      return store;
    },
  };
}
