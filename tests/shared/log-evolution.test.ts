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

/**
 * A log as version 1 of the events wrote it, and what three audiences saw of it. Never regenerated: a later version
 * adds a file of its own, and goes on reading this one.
 */
const GOLDEN = JSON.parse(readFileSync(new URL('./golden/log-1.json', import.meta.url), 'utf8')) as {
  readonly commits: readonly CommitToFold[];
  readonly views: Readonly<Record<Audience, MeetingView>>;
};

const EVENT_TYPES = {
  'meeting-created': true,
  'delegation-registered': true,
  'participation-set': true,
  'attendance-noted': true,
  'member-registered': true,
  'member-revoked': true,
  'invitation-issued': true,
  'invitation-ended': true,
  'invitation-redeemed': true,
  'invitation-reuse-noted': true,
  'pass-revoked': true,
  'sitting-opened': true,
  'phase-activated': true,
  'sitting-suspended': true,
  'sitting-resumed': true,
  'sitting-adjourned': true,
  'sitting-closed': true,
  'transition-undone': true,
  'gavel-handed-over': true,
  'pledge-submitted': true,
  'pledge-amended': true,
  'pledge-withdrawn': true,
  'pledges-released': true,
} as const satisfies Record<EventType, true>;

test('[LO4] a log of version 1 with every type of event folds to what was seen then', () => {
  const types = new Set<string>(GOLDEN.commits.flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types].toSorted()).toEqual(Object.keys(EVENT_TYPES).toSorted());
  const state = GOLDEN.commits.reduce<MeetingState | null>((now, commit) => fold(now, commit), null);
  if (state === null) throw new Error('The log creates a meeting.');
  for (const [audience, seen] of Object.entries(GOLDEN.views)) {
    // What was seen is still seen; optional fields may have come to it since.
    expect(view(state, audience as Audience)).toMatchObject(seen);
  }
});

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
