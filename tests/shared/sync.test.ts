import type { MeetingState } from '@tour-de-table/shared/meeting';
import {
  CLOSE_REASONS,
  PROTOCOL_VERSION,
  PROTOCOL_VERSION_MIN,
  planResume,
  type StreamPlace,
} from '@tour-de-table/shared/protocol';
import {
  applyChanges,
  audiencesOf,
  EMPTY_VIEW,
  happeningsIn,
  recordChanges,
  situationIn,
  toChanges,
  VIEW_VERSION,
  view,
} from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, given, offer, PARIS_PLAN, paris, parisIn, ROUND, wish } from '../support/given.ts';
import { foldAll, replayed, streamOf } from './streams.ts';

const chair = by('chair');
const HEAD: StreamPlace = { logId: 'log-1', audience: 'delegation:FRA', viewVersion: VIEW_VERSION, position: 40 };
const OLDEST = 10;

test.each<[string, StreamPlace | null, object]>([
  ['a first visit', null, { kind: 'snapshot', reason: 'first-visit' }],
  ['a position on the way', { ...HEAD, position: 33 }, { kind: 'frame', from: 33, to: 40 }],
  ['the oldest position that is kept', { ...HEAD, position: 10 }, { kind: 'frame', from: 10, to: 40 }],
  ['a position that is gone', { ...HEAD, position: 9 }, { kind: 'snapshot', reason: 'too-old' }],
  ['zero', { ...HEAD, position: 0 }, { kind: 'snapshot', reason: 'too-old' }],
  ['the same position', HEAD, { kind: 'current' }],
  ['a future position', { ...HEAD, position: 41 }, { kind: 'snapshot', reason: 'ahead' }],
  ['the greatest position', { ...HEAD, position: Number.MAX_SAFE_INTEGER }, { kind: 'snapshot', reason: 'ahead' }],
  ['another log', { ...HEAD, logId: 'log-2' }, { kind: 'snapshot', reason: 'other-log' }],
  [
    'a restored backup, further on',
    { ...HEAD, logId: 'log-2', position: 90 },
    { kind: 'snapshot', reason: 'other-log' },
  ],
  ['another audience', { ...HEAD, audience: 'chair' }, { kind: 'snapshot', reason: 'other-audience' }],
  [
    'another role since',
    { ...HEAD, audience: 'observer', position: 99 },
    { kind: 'snapshot', reason: 'other-audience' },
  ],
  ['another lens', { ...HEAD, viewVersion: VIEW_VERSION + 1 }, { kind: 'snapshot', reason: 'other-view-version' }],
  ['an absurd lens', { ...HEAD, viewVersion: Number.NaN }, { kind: 'snapshot', reason: 'other-view-version' }],
  ['a negative position', { ...HEAD, position: -1 }, { kind: 'snapshot', reason: 'invalid-position' }],
  ['half a position', { ...HEAD, position: 33.5 }, { kind: 'snapshot', reason: 'invalid-position' }],
  ['no number', { ...HEAD, position: Number.NaN }, { kind: 'snapshot', reason: 'invalid-position' }],
  ['infinity', { ...HEAD, position: Number.POSITIVE_INFINITY }, { kind: 'snapshot', reason: 'invalid-position' }],
  ['beyond exact numbers', { ...HEAD, position: 2 ** 53 }, { kind: 'snapshot', reason: 'invalid-position' }],
])('[SY4] a reader that claims %s is told where it stands', (_, claimed, plan) => {
  expect(planResume(claimed, HEAD, OLDEST)).toEqual(plan);
});

test('[SY4] every claimed place gets an answer, and only the own past continues without a snapshot', () => {
  for (const logId of ['log-1', 'log-2']) {
    for (const audience of ['delegation:FRA', 'chair'] as const) {
      for (const viewVersion of [VIEW_VERSION, 0]) {
        for (let position = -2; position <= 45; position += 1) {
          const plan = planResume({ logId, audience, viewVersion, position }, HEAD, OLDEST);
          const isOwn = logId === 'log-1' && audience === 'delegation:FRA' && viewVersion === VIEW_VERSION;
          const continues = isOwn && position >= OLDEST && position <= 40;
          expect(plan.kind !== 'snapshot').toBe(continues);
        }
      }
    }
  }
});

test('[SY7] versions of lens and wire are whole numbers, and the server speaks its own', () => {
  expect([VIEW_VERSION, PROTOCOL_VERSION, PROTOCOL_VERSION_MIN].every(Number.isSafeInteger)).toBe(true);
  expect(PROTOCOL_VERSION_MIN).toBeLessThanOrEqual(PROTOCOL_VERSION);
  expect(new Set(Object.values(CLOSE_REASONS))).toEqual(new Set(['stop', 'retry', 'restart']));
});

test('[SY1] a frame brings a reader at its beginning to its end, and leaves what did not change the same object', () => {
  const before = parisIn(ROUND.live);
  const made = before.when(by('head:FRA'), wish.submit('FRA'));
  const [id = ''] = Object.keys(made.state.pledges['FRA'] ?? {});
  const changes = toChanges(recordChanges(before.state, made.state, 'observer', [{ collection: 'pledges', id }]));
  const was = view(before.state, 'observer');
  const is = applyChanges(was, changes);
  expect(is).toEqual(view(made.state, 'observer'));
  expect(is.delegations).toBe(was.delegations);
  expect(was.pledges).toEqual({});
});

test('[SY1] records are removed as well as put', () => {
  const { state } = paris();
  const without: MeetingState = { ...state, delegations: {} };
  const keys = Object.keys(state.delegations).map((id) => ({ collection: 'delegations' as const, id }));
  const changes = toChanges(recordChanges(state, without, 'observer', keys));
  expect([changes.put.length, changes.remove.length]).toEqual([0, 37]);
  expect(applyChanges(view(state, 'observer'), changes)).toEqual(view(without, 'observer'));
});

test('[SY2] a position counts what the audience sees change, and nothing that is hidden from it', () => {
  const played = parisIn(ROUND['on-release']).after(
    [by('head:FRA'), wish.submit('FRA')],
    [by('head:FRA'), wish.amend('FRA')],
    [by('head:DEU'), wish.submit('DEU')],
    [by('head:DEU'), wish.withdraw('DEU')],
    [chair, wish.release('FRA')],
  );
  const folded = foldAll(played.commits);
  const positions = (audience: 'chair' | 'observer' | 'delegation:FRA' | 'delegation:DEU' | 'delegation:JPN') =>
    streamOf(folded, audience).map(({ position }) => position);
  const common = positions('observer').length;
  expect(positions('observer')).toEqual(Array.from({ length: common }, (_, index) => index + 1));
  expect(positions('delegation:JPN')).toHaveLength(common + 1);
  expect(positions('delegation:DEU')).toHaveLength(common + 1 + 2);
  // Besides its pledge and amendment: the links of its head, alternate and adviser.
  expect(positions('delegation:FRA')).toHaveLength(common + 3 + 2);
  expect(positions('chair')).toHaveLength(folded.length);
});

test('[SY1] [SY2] whoever applies every frame from nothing has the view', () => {
  const played = parisIn(ROUND.live).after(
    [by('head:FRA'), wish.submit('FRA')],
    [by('head:FRA'), wish.withdraw('FRA')],
  );
  const folded = foldAll(played.commits);
  for (const audience of audiencesOf(played.state)) {
    expect(replayed(streamOf(folded, audience))).toEqual(view(played.state, audience));
  }
});

const opened = paris().after([chair, wish.open]);
const at = (now: Given) => now.state.current?.activation ?? 0;

test.each<[string, Given, (state: MeetingState) => ReturnType<typeof wish.open>, readonly object[]]>([
  [
    'open',
    paris(),
    wish.open,
    [
      { type: 'sitting-changed', status: 'open', was: 'scheduled' },
      { type: 'phase-activated', phaseId: 'opening', activation: 1 },
    ],
  ],
  ['advance', opened, wish.advance, [{ type: 'phase-activated', phaseId: 'briefing', activation: 2 }]],
  ['suspend', opened, wish.suspend, [{ type: 'sitting-changed', status: 'suspended', was: 'open' }]],
  [
    'resume',
    opened.after([chair, wish.suspend]),
    wish.resume,
    [{ type: 'sitting-changed', status: 'open', was: 'suspended' }],
  ],
  ['adjourn', opened, wish.adjourn, [{ type: 'sitting-changed', status: 'adjourned', was: 'open' }]],
  ['close', opened, wish.close, [{ type: 'sitting-changed', status: 'closed', was: 'open' }]],
  [
    'close from adjourned',
    opened.after([chair, wish.adjourn]),
    wish.close,
    [{ type: 'sitting-changed', status: 'closed', was: 'adjourned' }],
  ],
])('[SY5] what happened at "%s" is told to everybody', (_, before, step, facts) => {
  const outcome = before.when(chair, step);
  for (const audience of ['chair', 'delegation:JPN', 'display'] as const) {
    outcome.thenViewOf(audience).happens(...(facts as []));
  }
});

test.each<[string, Given, (state: MeetingState) => ReturnType<typeof wish.open>]>([
  ['open', paris(), wish.open],
  ['advance', opened, wish.advance],
  ['suspend', opened, wish.suspend],
  ['resume', opened.after([chair, wish.suspend]), wish.resume],
  ['adjourn', opened, wish.adjourn],
  ['adjourn', opened.after([chair, wish.suspend]), wish.adjourn],
  ['close', opened, wish.close],
  ['close', opened.after([chair, wish.suspend]), wish.close],
])('[SY5] an undo of "%s" is told as an undo, with where the meeting is again', (_, before, step) => {
  const { sitting, current } = before.state;
  const undone = before.after([chair, step]).when(chair, wish.undo);
  const fact = { type: 'transition-undone' as const, phaseId: current?.phaseId ?? null, status: sitting.status };
  for (const audience of ['chair', 'observer'] as const) undone.thenViewOf(audience).happens(fact);
});

test('[SY5] a second activation of a phase after an undo is told as one', () => {
  const again = opened.after([chair, wish.advance], [chair, wish.undo]).when(chair, wish.advance);
  expect(at(again.given)).toBe(3);
  again.thenViewOf('display').happens({ type: 'phase-activated', phaseId: 'briefing', activation: 3 });
});

test('[SY5] what happened to a pledge is told to each as it may know it', () => {
  const round = parisIn(ROUND['on-release']);
  const made = round.when(by('head:FRA'), wish.submit('FRA'));
  const [pledgeId = ''] = Object.keys(made.state.pledges['FRA'] ?? {});
  const fact = <T extends string>(type: T) => ({ type, delegation: 'FRA', pledgeId });
  made.thenViewOf('chair').happens(fact('pledge-made'));
  made.thenViewOf('observer').happens();
  const amended = made.given.when(by('head:FRA'), wish.amend('FRA'));
  amended.thenViewOf('delegation:FRA').happens(fact('pledge-amended'));
  amended.thenViewOf('observer').happens();
  const released = amended.given.when(chair, wish.release('FRA'));
  released.thenViewOf('chair').happens(fact('pledge-disclosed'));
  released.thenViewOf('observer').happens(fact('pledge-made'));
  const second = released.given.after([by('head:FRA'), wish.amend('FRA')]).when(chair, wish.release('FRA'));
  second.thenViewOf('observer').happens(fact('pledge-amended'));
  second.thenViewOf('delegation:FRA').happens(fact('pledge-disclosed'));
  const withdrawn = second.given.when(by('head:FRA'), wish.withdraw('FRA'));
  withdrawn.thenViewOf('observer').happens(fact('pledge-withdrawn'));
  const inLive = parisIn(ROUND.live).after([by('head:FRA'), wish.submit('FRA')]);
  const [id = ''] = Object.keys(inLive.state.pledges['FRA'] ?? {});
  inLive
    .when(by('head:FRA'), wish.amend('FRA', offer({ title: 'Other' })))
    .thenViewOf('chair')
    .happens({ type: 'pledge-amended', delegation: 'FRA', pledgeId: id });
});

test('[SY5] the beginning, changes of participation and used links are told', () => {
  const created = given(null).when(by('operator'), { type: 'create-meeting', plan: PARIS_PLAN });
  created.thenViewOf('observer').happens({ type: 'meeting-created' });
  opened
    .when(chair, { type: 'set-participation', delegation: 'JPN', participation: 'full' })
    .thenViewOf('delegation:FRA')
    .happens({ type: 'participation-set', delegation: 'JPN', participation: 'full' });
  const redeemed = opened.when(by('bearer'), wish.redeem('head-FRA', 'pass'));
  const used = { type: 'invitation-redeemed' as const, memberId: 'head-FRA', invitationId: 'invitation-head-FRA' };
  redeemed.thenViewOf('chair').happens(used).thenViewOf('delegation:FRA').happens(used);
  redeemed.thenViewOf('delegation:DEU').happens();
  expect(happeningsIn([])).toEqual([]);
});

test('[AU3] before its first snapshot a reader has no situation', () => {
  expect(situationIn(EMPTY_VIEW, { memberId: 'chair', role: 'chair', delegation: null })).toBeNull();
});
