import { readFileSync } from 'node:fs';
import { InvariantError } from '@tour-de-table/shared/kernel';
import {
  type CommitToFold,
  type EventType,
  evolve,
  fold,
  type MeetingEvent,
  type MeetingState,
} from '@tour-de-table/shared/meeting';
import { type Audience, type MeetingView, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { hashOf, offer, paris } from '../support/given.ts';

/** A log as one version of the events wrote it, and what some audiences saw of it then. */
interface Golden {
  readonly commits: readonly CommitToFold[];
  readonly views: Readonly<Record<Audience, MeetingView>>;
}

/** Never regenerated: a later version adds a file of its own, and goes on reading these. */
const GOLDEN = [1, 2, 3, 4, 5, 6, 7].map((version) => ({
  version,
  golden: JSON.parse(readFileSync(new URL(`./golden/log-${version}.json`, import.meta.url), 'utf8')) as Golden,
}));

/** The version of the events with which each type came. */
const EVENT_TYPES = {
  'meeting-created': 1,
  'delegation-registered': 1,
  'participation-set': 1,
  'attendance-noted': 1,
  'member-registered': 1,
  'member-revoked': 1,
  'invitation-issued': 1,
  'invitation-ended': 1,
  'invitation-redeemed': 1,
  'invitation-reuse-noted': 1,
  'pass-revoked': 1,
  'sitting-opened': 1,
  'phase-activated': 1,
  'sitting-suspended': 1,
  'sitting-resumed': 1,
  'sitting-adjourned': 1,
  'sitting-closed': 1,
  'transition-undone': 1,
  'gavel-handed-over': 1,
  'pledge-submitted': 1,
  'pledge-amended': 1,
  'pledge-withdrawn': 1,
  'pledges-released': 1,
  'round-opened': 2,
  'read-back-confirmed': 2,
  'partnership-answered': 2,
  'clarification-asked': 2,
  'clarification-answered': 2,
  'pledge-recorded': 2,
  'release-consented': 2,
  'capital-dates-set': 2,
  'pledge-decided': 2,
  'draft-edited': 2,
  'draft-discarded': 2,
  'tour-started': 2,
  'tour-reordered': 2,
  'delegation-called': 2,
  'delegation-skipped': 2,
  'delegation-marked-absent': 2,
  'call-requested': 2,
  'call-request-withdrawn': 2,
  'call-responded': 2,
  'response-confirmed': 2,
  'answers-released': 2,
  'gavel-requested': 2,
  'gavel-request-refused': 2,
  'four-eyes-set': 2,
  'proposal-made': 2,
  'proposal-ended': 2,
  'voice-handed-over': 2,
  'voice-taken-back': 2,
  'receipts-noted': 2,
  'phase-reopened': 3,
  'agenda-revised': 3,
  'documents-set': 3,
  'page-turned': 3,
  'presentation-ended': 3,
  'call-links-set': 3,
  'note-edited': 3,
  'invitation-status-set': 3,
  'reminder-noted': 3,
  'reply-by-set': 3,
  'credentials-checked': 3,
  'summary-edited': 3,
  'summary-published': 3,
  'silence-opened': 3,
  'silence-broken': 3,
  'silence-ended': 3,
  'floor-requested': 3,
  'floor-request-ended': 3,
  'floor-given': 3,
  'floor-ended': 3,
  'floor-paused': 3,
  'floor-continued': 3,
  'floor-extended': 3,
  'floor-reordered': 3,
  'speaking-time-set': 3,
  'display-page-set': 5,
  'display-named': 5,
  'link-checked': 6,
  'meeting-rehearsed': 6,
  'response-taken-back': 7,
  'pledge-taken-back': 7,
} as const satisfies Record<EventType, 1 | 2 | 3 | 4 | 5 | 6 | 7>;

test.each(GOLDEN)('[LO4] a log of version $version folds to what was seen then', ({ version, golden }) => {
  const state = golden.commits.reduce<MeetingState | null>((now, commit) => fold(now, commit), null);
  if (state === null) throw new Error('The log creates a meeting.');
  for (const [audience, seen] of Object.entries(golden.views)) {
    const now = JSON.parse(JSON.stringify(view(state, audience as Audience))) as unknown;
    const added = new Set<string>();
    expect(JSON.stringify(asFarAsIn(seen, now, '', added))).toBe(JSON.stringify(sorted(seen)));
    // Beside it stands what did not exist then, and nothing that did.
    expect([...added].filter((path) => !isNewSince(version, path))).toEqual([]);
  }
});

/** What is in both, with its keys in order; paths of what is in `now` alone are added to `added`. */
function asFarAsIn(then: unknown, now: unknown, path: string, added: Set<string>): unknown {
  if (typeof then !== 'object' || then === null || typeof now !== 'object' || now === null) return now;
  if (Array.isArray(then) || Array.isArray(now)) return sorted(now);
  const known = new Map(Object.entries(then));
  for (const key of Object.keys(now)) if (!known.has(key)) added.add(`${path}/${key}`);
  const both = Object.entries(now).filter(([key]) => known.has(key));
  return Object.fromEntries(
    both.toSorted(byKey).map(([key, value]) => [key, asFarAsIn(known.get(key), value, `${path}/${key}`, added)]),
  );
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(byKey)
      .map(([key, item]) => [key, sorted(item)]),
  );
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Whether a collection or a field of a record came after this version of the log. */
function isNewSince(version: number, path: string): boolean {
  return CAME_WITH.some(([since, pattern]) => since > version && pattern.test(path));
}

const CAME_WITH: readonly (readonly [version: number, path: RegExp])[] = [
  [2, /^\/(tours|calls|versions|drafts|proposals|receipts)$/],
  [2, /^\/meeting\/meeting\/(capitalDates|fourEyes)$/],
  [2, /^\/pledges\/[^/]+\/(bindingness|provenance|partners|clarifications|hasConsent)$/],
  [3, /^\/(documents|presentation|floor|requests|speeches|summaries|silences|notes)$/],
  [3, /^\/meeting\/meeting\/(agendaVersion|documentsVersion|replyBy)$/],
  [4, /^\/meeting\/meeting\/callLinksVersion$/],
  [5, /^\/displays$/],
  [7, /^\/floor\/floor\/lapsed$/],
  [7, /^\/pledges\/[^/]+\/forOthers$/],
];

test.each(GOLDEN)('[LO4] every type of event that came with version $version is in its log', ({ version, golden }) => {
  const types = new Set<string>(golden.commits.flatMap(({ events }) => events.map(({ type }) => type)));
  const wanted = Object.entries(EVENT_TYPES).flatMap(([type, since]) => (since === version ? [type] : []));
  expect(wanted.filter((type) => !types.has(type))).toEqual([]);
});

/** Optional fields that an event has grown by, and with which version. */
const GROWN: readonly (readonly [version: number, type: EventType, field: string])[] = [
  [4, 'call-links-set', 'version'],
  [4, 'credentials-checked', 'announced'],
  [7, 'phase-activated', 'lapsed'],
  [7, 'phase-reopened', 'lapsed'],
  [7, 'sitting-closed', 'lapsed'],
];

test.each(GROWN)(
  '[LO4] the field that came with version %i to %s is in its log, and not in those before',
  (...grown) => {
    const [since, type, field] = grown;
    for (const { version, golden } of GOLDEN.filter((one) => one.version <= since)) {
      const events = golden.commits.flatMap((commit) => commit.events.filter((event) => event.type === type));
      expect({ version, isThere: events.some((event) => Object.hasOwn(event, field)) }).toEqual({
        version,
        isThere: version === since,
      });
    }
  },
);

test('[LO3] an event from the future is refused, not passed over', () => {
  const event = { type: 'capital-confirmed', pledgeId: 'p' } as unknown as MeetingEvent;
  expect(() => evolve(paris().state, event, 1)).toThrow(new InvariantError('Unexpected type "capital-confirmed".'));
  const inherited = { type: 'constructor' } as unknown as MeetingEvent;
  expect(() => evolve(paris().state, inherited, 1)).toThrow(InvariantError);
});

test('[LO3] a log that cannot have come from this code is refused', () => {
  const { state } = paris();
  const created = paris().commits[0]?.events[0] as MeetingEvent;
  expect(() => evolve(null, { type: 'sitting-resumed' }, 1)).toThrow(InvariantError);
  expect(() => evolve(state, created, 1)).toThrow(InvariantError);
  const impossible: readonly MeetingEvent[] = [
    { type: 'transition-undone', kind: 'open' },
    { type: 'participation-set', delegation: 'XXX', participation: 'full' },
    { type: 'attendance-noted', delegation: 'constructor', presence: 'left' },
    { type: 'member-revoked', memberId: '__proto__' },
    { type: 'invitation-ended', invitationId: 'none', status: 'expired' },
    { type: 'invitation-reuse-noted', invitationId: 'toString' },
    { type: 'pass-revoked', passHash: hashOf('none') },
    { type: 'pledge-withdrawn', pledgeId: 'p', delegation: 'FRA', by: 'head-FRA' },
    { type: 'pledges-released', pledges: [{ pledgeId: 'p', delegation: 'FRA', version: 1, serial: 1 }] },
    { type: 'round-opened', phaseId: 'p', pledges: [{ pledgeId: 'p', delegation: 'FRA', version: 1, serial: 1 }] },
    { type: 'pledge-recorded', pledgeId: 'p', delegation: 'FRA', version: 1, by: 'secretariat' },
    { type: 'pledge-decided', pledgeId: 'p', delegation: 'FRA', version: 1, decision: 'declined', by: 'capital-FRA' },
    { type: 'tour-reordered', phaseId: 'none', order: ['FRA'] },
    { type: 'delegation-called', phaseId: 'constructor', delegation: 'FRA' },
    { type: 'proposal-ended', proposalId: 'none', by: 'chair', outcome: 'dropped' },
    { type: 'voice-taken-back', delegation: 'XXX', by: 'head-FRA' },
    { type: 'invitation-status-set', delegation: 'XXX', invitation: 'late' },
    { type: 'reminder-noted', delegation: 'constructor', by: 'secretariat' },
    { type: 'credentials-checked', delegation: 'XXX', representation: 'other', by: 'secretariat' },
    { type: 'meeting-rehearsed', delegation: 'constructor', acts: ['had-floor'], by: 'head-FRA' },
    { type: 'response-taken-back', phaseId: 'p', delegation: 'FRA', reason: 'No.', by: 'secretariat' },
    { type: 'pledge-taken-back', pledgeId: 'p', delegation: 'FRA', version: 1, reason: 'No.', by: 'secretariat' },
    { type: 'floor-request-ended', requestId: 'none', outcome: 'withdrawn' },
    {
      type: 'floor-given',
      speechId: 's',
      requestId: 'toString',
      delegation: 'FRA',
      kind: 'statement',
      speakingMs: 60_000,
    },
    { type: 'floor-extended', speechId: 'none', byMs: 60_000 },
    { type: 'silence-broken', silenceId: 'none', delegation: 'FRA', reason: 'No.', by: 'head-FRA' },
    { type: 'silence-ended', silenceId: '__proto__', outcome: 'adopted' },
    { type: 'display-named', memberId: 'constructor', label: 'Left', by: 'secretariat' },
  ];
  for (const event of impossible) expect(() => evolve(state, event, 1)).toThrow(InvariantError);
});

test('[LO3] folding applies no rule: what was committed is so, even if it would be refused today', () => {
  const { state } = paris();
  const pledged = evolve(
    state,
    {
      type: 'pledge-submitted',
      pledgeId: 'p',
      delegation: 'USA',
      phaseId: 'none',
      activation: 9,
      by: 'nobody',
      content: offer(),
      serial: null,
    },
    state.at,
  );
  expect(pledged.pledges['USA']?.['p']).toMatchObject({ phaseId: 'none', status: 'submitted' });
  expect(evolve(state, { type: 'sitting-closed' }, state.at).sitting.status).toBe('closed');
});

test('[LO1] a commit without events changes nothing but the time of the newest commit', () => {
  const { state } = paris();
  expect(fold(state, { at: state.at + 5, events: [] })).toEqual({ ...state, at: state.at + 5 });
  expect(fold(state, { at: state.at, events: [] })).toBe(state);
  expect(fold(null, { at: 1, events: [] })).toBeNull();
});
