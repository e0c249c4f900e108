import type { MeetingState } from '@tour-de-table/shared/meeting';
import {
  applyChanges,
  audienceOf,
  audiencesOf,
  COLLECTIONS,
  type Collection,
  delegationOf,
  EMPTY_VIEW,
  type Presence,
  presenceView,
  recordFor,
  toChanges,
  unique,
  view,
} from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, offer, paris, parisIn, ROUND, wish } from '../support/given.ts';

test('[VI7] hashes of secrets are in nobody’s view', () => {
  const redeemed = paris().after([by('bearer'), wish.redeem('head-FRA', 'pass')]);
  const hashes = [
    ...Object.keys(redeemed.state.passes),
    ...Object.values(redeemed.state.invitations).map((i) => i.secretHash),
  ];
  expect(hashes.length).toBeGreaterThan(40);
  for (const audience of audiencesOf(redeemed.state)) {
    const json = JSON.stringify(view(redeemed.state, audience));
    expect(hashes.filter((hash) => json.includes(hash))).toEqual([]);
  }
});

/** Collections of one record, whatever it is asked by. */
const ALWAYS_ONE: readonly Collection[] = ['meeting', 'floor'];

test('[VI1] a view is its records, one by one, and nothing else', () => {
  const { state } = parisIn(ROUND.live).after([by('head:FRA'), wish.submit('FRA')]);
  for (const audience of audiencesOf(state)) {
    const seen = view(state, audience);
    expect(Object.keys(seen)).toEqual(COLLECTIONS);
    for (const collection of COLLECTIONS) {
      for (const [id, record] of Object.entries(seen[collection])) {
        expect(recordFor(state, audience, { collection, id })).toEqual(record);
      }
      for (const id of ['constructor', '__proto__', 'toString', '', 'none']) {
        if (!ALWAYS_ONE.includes(collection)) expect(recordFor(state, audience, { collection, id })).toBeUndefined();
      }
    }
  }
});

test('[VI1] two members of one audience see the same, whatever their role', () => {
  expect(['chair', 'deputy', 'secretariat'].map((role) => audienceOf({ role: role as 'chair' }))).toEqual(
    Array.from({ length: 3 }, () => 'chair'),
  );
  expect((['head', 'alternate', 'adviser'] as const).map((role) => audienceOf({ role, delegation: 'FRA' }))).toEqual(
    Array.from({ length: 3 }, () => 'delegation:FRA'),
  );
  expect([audienceOf({ role: 'observer' }), audienceOf({ role: 'display' })]).toEqual(['observer', 'display']);
  expect([delegationOf('delegation:FRA'), delegationOf('chair'), delegationOf('observer')]).toEqual([
    'FRA',
    null,
    null,
  ]);
});

test('[VI1] every delegation on the ledger has a stream, so that a late acceptance finds one', () => {
  const audiences = audiencesOf(paris().state);
  expect(audiences).toHaveLength(43);
  expect(audiences).toContain('delegation:HRV');
  expect(new Set(audiences).size).toBe(audiences.length);
});

test('[VI2] the order of records does not tell in which order hidden things came about', () => {
  const round = parisIn(ROUND['on-release']);
  const submit = (code: string, id: string) => [by(`head:${code}`), wish.submit(code), { ids: [id] }] as const;
  const release = (...codes: string[]) => [by('chair'), wish.release(...codes)] as const;
  const one = round.after(submit('FRA', 'p1'), submit('DEU', 'p2'), release('DEU'), release('FRA'));
  const other = round.after(submit('DEU', 'p2'), submit('FRA', 'p1'), release('DEU'), release('FRA'));
  const order = (given: typeof one) => Object.keys(view(given.state, 'observer').pledges);
  expect(order(one)).toEqual(order(other));
});

test('[VI2] nor does the order within a frame', () => {
  const key = (collection: 'pledges' | 'meeting', id: string) => ({ collection, id });
  const touched = [key('pledges', 'p2'), key('meeting', 'meeting'), key('pledges', 'p1'), key('pledges', 'p2')];
  const inOrder = [key('meeting', 'meeting'), key('pledges', 'p1'), key('pledges', 'p2')];
  expect([unique(touched), unique(touched.toReversed())]).toEqual([inOrder, inOrder]);
});

test('[VI2] ids may be any string, names of inherited properties among them', () => {
  const { state } = parisIn(ROUND.live);
  const odd = ['__proto__', 'constructor', 'toString'];
  const phases = odd.map((id) => ({ ...state.phases[0], id }) as MeetingState['phases'][number]);
  const seen = view({ ...state, phases }, 'observer');
  expect(Object.keys(seen.phases)).toEqual(odd.toSorted());
  const put = phases.map((phase, index) => ({
    collection: 'phases' as const,
    id: phase.id,
    record: { ...phase, index },
  }));
  const applied = applyChanges(EMPTY_VIEW, { put, remove: [] });
  expect(Object.keys(applied.phases).toSorted()).toEqual(odd.toSorted());
  const removed = applyChanges(applied, { put: [], remove: [{ collection: 'phases', id: '__proto__' }] });
  expect(Object.keys(removed.phases).toSorted()).toEqual(['constructor', 'toString']);
  expect(toChanges([])).toEqual({ put: [], remove: [] });
});

test('[VI3] who does not come, and how somebody was invited, is the chair’s ledger and the delegation’s own', () => {
  const { state } = paris();
  for (const audience of audiencesOf(state)) {
    const seen = Object.values(view(state, audience).delegations);
    const own = delegationOf(audience);
    const invited = seen.filter(({ invitation }) => invitation !== undefined).map(({ code }) => code);
    const isOnLedger = own === 'HRV' || own === 'MNE' || own === 'USA';
    expect(seen).toHaveLength(audience === 'chair' ? 40 : isOnLedger ? 38 : 37);
    if (audience === 'chair') expect(invited).toHaveLength(40);
    else expect(invited).toEqual(own === null ? [] : [own]);
  }
});

test('[VI4] [VI5] insiders read the newest version with its author and time, others the disclosed one with its own', () => {
  const round = parisIn(ROUND['on-release']).after(
    [by('head:FRA'), wish.submit('FRA')],
    [by('head:FRA'), wish.amend('FRA')],
  );
  const released = round.after([by('chair'), wish.release('FRA')]);
  const amended = released.after([by('head:FRA'), wish.amend('FRA', offer({ title: 'Third' }))]);
  const [id = ''] = Object.keys(amended.state.pledges['FRA'] ?? {});
  const key = { collection: 'pledges', id } as const;
  const insider = {
    version: 3,
    at: amended.state.at,
    by: 'head-FRA',
    disclosed: 'earlier-version',
    content: { title: 'Third' },
  };
  const outsider = { version: 1, at: released.state.at, content: { title: 'Invented: two batteries' } };
  expect(recordFor(amended.state, 'delegation:FRA', key)).toMatchObject(insider);
  expect(recordFor(amended.state, 'chair', key)).toMatchObject(insider);
  for (const audience of ['observer', 'display', 'delegation:DEU'] as const) {
    const record = recordFor(amended.state, audience, key);
    expect(record).toMatchObject(outsider);
    expect(Object.keys(record ?? {})).not.toContain('by');
    expect(Object.keys(record ?? {})).not.toContain('disclosed');
  }
});

const PRESENCE: Presence = { devices: { FRA: 2, DEU: 0, NOR: 1, HRV: 1 }, officers: 3, displays: 1 };
const VISIBLE = ['FRA', 'DEU', 'NOR'];

test('[VI6] the chair’s side sees who is connected with how many devices, the ledger included', () => {
  expect(presenceView(PRESENCE, 'chair', VISIBLE)).toEqual({
    connected: ['FRA', 'HRV', 'NOR'],
    devices: { FRA: 2, NOR: 1, HRV: 1 },
    displays: 1,
  });
});

test('[VI6] a delegation sees its own devices and who else is there, but not who does not take part', () => {
  expect(presenceView(PRESENCE, 'delegation:FRA', VISIBLE)).toEqual({ connected: ['FRA', 'NOR'], devices: { FRA: 2 } });
  expect(presenceView(PRESENCE, 'delegation:DEU', VISIBLE)).toEqual({ connected: ['FRA', 'NOR'], devices: {} });
  expect(presenceView(PRESENCE, 'delegation:HRV', VISIBLE)).toEqual({
    connected: ['FRA', 'HRV', 'NOR'],
    devices: { HRV: 1 },
  });
});

test('[VI6] observers and displays see who is there, without numbers', () => {
  for (const audience of ['observer', 'display'] as const) {
    expect(presenceView(PRESENCE, audience, VISIBLE)).toEqual({ connected: ['FRA', 'NOR'], devices: {} });
  }
  expect(presenceView({ devices: {}, officers: 0, displays: 0 }, 'observer', [])).toEqual({
    connected: [],
    devices: {},
  });
});
