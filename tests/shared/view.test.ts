import type {
  Delegation,
  Invitation,
  MeetingState,
  Member,
  Pass,
  Pledge,
  PledgeVersion,
} from '@tour-de-table/shared/meeting';
import {
  type Audience,
  applyChanges,
  audienceOf,
  audiencesOf,
  COLLECTIONS,
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
import { by, deepFreeze, offer, paris, parisIn, ROUND, wish } from '../support/given.ts';

/** Who sees a field of a record that is visible at all. `insiders`: the chair's side and the own delegation. */
type Visibility = 'everyone' | 'insiders' | 'chair' | 'nobody';

// A field that is added to the state does not compile until it is decided here who sees it [VI9].
const VISIBILITY = {
  state: {
    meetingId: 'everyone',
    title: 'everyone',
    timeZone: 'everyone',
    languages: 'everyone',
    isInventedData: 'everyone',
    callLinks: 'everyone',
    sitting: 'everyone',
    parts: 'everyone',
    phases: 'everyone',
    current: 'everyone',
    activations: 'nobody',
    lastTransition: 'chair',
    gavel: 'everyone',
    delegations: 'everyone',
    members: 'insiders',
    invitations: 'insiders',
    passes: 'insiders',
    pledges: 'everyone',
    at: 'nobody',
  } satisfies Record<keyof MeetingState, Visibility>,
  delegation: {
    code: 'everyone',
    kind: 'everyone',
    names: 'everyone',
    affiliations: 'everyone',
    invitation: 'insiders',
    attendanceMode: 'everyone',
    representation: 'everyone',
    participation: 'everyone',
    authority: 'everyone',
    presence: 'everyone',
    presenceSinceMs: 'everyone',
  } satisfies Record<keyof Delegation, Visibility>,
  member: {
    id: 'insiders',
    role: 'insiders',
    delegation: 'insiders',
    label: 'insiders',
    revokedAt: 'insiders',
  } satisfies Record<keyof Member, Visibility>,
  invitation: {
    id: 'insiders',
    memberId: 'insiders',
    secretHash: 'nobody',
    issuedAt: 'insiders',
    expiresAt: 'insiders',
    status: 'insiders',
    endedAt: 'insiders',
    passId: 'insiders',
    reuses: 'insiders',
  } satisfies Record<keyof Invitation, Visibility>,
  pass: {
    id: 'insiders',
    memberId: 'insiders',
    hash: 'nobody',
    issuedAt: 'insiders',
    revokedAt: 'insiders',
  } satisfies Record<keyof Pass, Visibility>,
  /** Of a pledge of which a version is disclosed; of any other `insiders`. */
  pledge: {
    id: 'everyone',
    delegation: 'everyone',
    phaseId: 'everyone',
    status: 'everyone',
    serial: 'everyone',
    versions: 'everyone',
    withdrawnAt: 'everyone',
  } satisfies Record<keyof Pledge, Visibility>,
  disclosedVersion: {
    version: 'nobody',
    at: 'nobody',
    by: 'nobody',
    activation: 'nobody',
    bindingness: 'nobody',
    content: 'everyone',
    disclosedAt: 'everyone',
  } satisfies Record<keyof PledgeVersion, Visibility>,
  /** Newer than the disclosed one: its delegation and the chair's side read this one. */
  hiddenVersion: {
    version: 'insiders',
    at: 'insiders',
    by: 'insiders',
    activation: 'nobody',
    bindingness: 'nobody',
    content: 'insiders',
    disclosedAt: 'nobody',
  } satisfies Record<keyof PledgeVersion, Visibility>,
};
type RecordName = keyof typeof VISIBILITY;

/** A text that stands for one field and is found wherever it gets to. */
const text = (record: RecordName, field: string) => `canary.${record}.${field}`;
/** A number that does the same. */
const number = (record: RecordName, field: string) => {
  const index = Object.keys(VISIBILITY).indexOf(record) * 100 + Object.keys(VISIBILITY[record]).indexOf(field);
  return 7_400_000_000_000 + index * 1_000 + 137;
};

/**
 * A state in which every field carries its own canary. Left out are fields by which the lens finds its way (codes,
 * member ids, who takes part); their places are told apart below by the keys of the records.
 */
function canaryState(): MeetingState {
  const { state } = parisIn(ROUND.live);
  const invented = (record: RecordName, field: string) => text(record, field) as never;
  const delegation: Delegation = {
    code: 'NOR',
    kind: invented('delegation', 'kind'),
    names: { en: text('delegation', 'names') },
    affiliations: [invented('delegation', 'affiliations')],
    invitation: 'accepted',
    attendanceMode: invented('delegation', 'attendanceMode'),
    representation: invented('delegation', 'representation'),
    participation: invented('delegation', 'participation'),
    authority: invented('delegation', 'authority'),
    presence: invented('delegation', 'presence'),
    presenceSinceMs: number('delegation', 'presenceSinceMs'),
  };
  const member: Member = {
    id: 'member-nor',
    role: invented('member', 'role'),
    delegation: 'NOR',
    label: text('member', 'label'),
    revokedAt: number('member', 'revokedAt'),
  };
  const invitation: Invitation = {
    id: text('invitation', 'id'),
    memberId: 'member-nor',
    secretHash: text('invitation', 'secretHash'),
    issuedAt: number('invitation', 'issuedAt'),
    expiresAt: number('invitation', 'expiresAt'),
    status: invented('invitation', 'status'),
    endedAt: number('invitation', 'endedAt'),
    passId: text('invitation', 'passId'),
    reuses: number('invitation', 'reuses'),
  };
  const pass: Pass = {
    id: text('pass', 'id'),
    memberId: 'member-nor',
    hash: text('pass', 'hash'),
    issuedAt: number('pass', 'issuedAt'),
    revokedAt: number('pass', 'revokedAt'),
  };
  const version = (record: 'disclosedVersion' | 'hiddenVersion', disclosedAt: number | null): PledgeVersion => ({
    version: number(record, 'version'),
    at: number(record, 'at'),
    by: text(record, 'by'),
    activation: number(record, 'activation'),
    bindingness: invented(record, 'bindingness'),
    content: offer({ title: text(record, 'content') }),
    disclosedAt,
  });
  const pledge: Pledge = {
    id: text('pledge', 'id'),
    delegation: 'NOR',
    phaseId: text('pledge', 'phaseId'),
    status: invented('pledge', 'status'),
    serial: number('pledge', 'serial'),
    versions: [version('disclosedVersion', number('disclosedVersion', 'disclosedAt')), version('hiddenVersion', null)],
    withdrawnAt: number('pledge', 'withdrawnAt'),
  };
  return deepFreeze({
    ...state,
    meetingId: text('state', 'meetingId'),
    title: { en: text('state', 'title') },
    timeZone: text('state', 'timeZone'),
    languages: [text('state', 'languages')],
    isInventedData: invented('state', 'isInventedData'),
    callLinks: [{ label: { en: 'Call' }, url: text('state', 'callLinks') }],
    sitting: { status: 'open', sinceMs: number('state', 'sitting') },
    parts: [{ id: 'part', title: { en: text('state', 'parts') } }],
    phases: state.phases.map((phase) => ({ ...phase, title: { en: text('state', 'phases') } })),
    current: { phaseId: ROUND.live, activation: 1, startedAt: number('state', 'current'), clock: { endsAt: 1 } },
    activations: number('state', 'activations'),
    lastTransition: {
      kind: invented('state', 'lastTransition'),
      at: 1,
      before: { sitting: state.sitting, current: null, phases: [] },
    },
    gavel: { term: number('state', 'gavel'), holder: 'chair' },
    at: number('state', 'at'),
    delegations: { ...state.delegations, NOR: delegation },
    members: { ...state.members, 'member-nor': member },
    invitations: { [invitation.id]: invitation },
    passes: { [pass.hash]: pass },
    pledges: { NOR: { [pledge.id]: pledge } },
  });
}

const SEEN_BY: Readonly<Record<Visibility, readonly Audience[]>> = {
  everyone: ['chair', 'delegation:NOR', 'delegation:FRA', 'observer', 'display'],
  insiders: ['chair', 'delegation:NOR'],
  chair: ['chair'],
  nobody: [],
};

/** Fields without a canary of their own: what finds the record, or is a record by itself. */
const WITHOUT_CANARY: readonly string[] = [
  ...['delegation.code', 'delegation.invitation', 'member.id', 'member.delegation', 'invitation.memberId'],
  ...['pass.memberId', 'pledge.delegation', 'pledge.versions', 'hiddenVersion.disclosedAt'],
  ...['state.delegations', 'state.members', 'state.invitations', 'state.passes', 'state.pledges'],
];

test('[VI9] every field of the state is seen by those whom the table names, and by nobody else', () => {
  const state = canaryState();
  const views = SEEN_BY.everyone.map((audience) => [audience, JSON.stringify(view(state, audience))] as const);
  let fields = 0;
  for (const record of Object.keys(VISIBILITY) as RecordName[]) {
    for (const [field, visibility] of Object.entries(VISIBILITY[record]) as [string, Visibility][]) {
      if (WITHOUT_CANARY.includes(`${record}.${field}`)) continue;
      const canaries = [`"${text(record, field)}"`, String(number(record, field))];
      const seenBy = views.filter(([, json]) => canaries.some((canary) => json.includes(canary)));
      const expected = record === 'disclosedVersion' && visibility === 'everyone' ? OUTSIDERS : SEEN_BY[visibility];
      expect({ record, field, seenBy: seenBy.map(([audience]) => audience) }).toEqual({
        record,
        field,
        seenBy: expected,
      });
      fields += 1;
    }
  }
  expect(fields).toBe(Object.values(VISIBILITY).flatMap(Object.keys).length - WITHOUT_CANARY.length);
});

/** Insiders read the newest version, not the disclosed one. */
const OUTSIDERS = SEEN_BY.everyone.filter((audience) => !SEEN_BY.insiders.includes(audience));

test('[VI9] fields by which the lens finds its way are seen by those whom the table names', () => {
  const state = canaryState();
  const seenBy = (record: (audience: Audience) => object | undefined, field: string) =>
    SEEN_BY.everyone.filter((audience) => Object.hasOwn(record(audience) ?? {}, field));
  const delegation = (audience: Audience) => recordFor(state, audience, { collection: 'delegations', id: 'NOR' });
  const pledgeId = text('pledge', 'id');
  const pledge = (audience: Audience) => recordFor(state, audience, { collection: 'pledges', id: pledgeId });
  const member = (audience: Audience) => recordFor(state, audience, { collection: 'members', id: 'member-nor' });
  expect(seenBy(delegation, 'code')).toEqual(SEEN_BY.everyone);
  expect(seenBy(delegation, 'invitation')).toEqual(SEEN_BY.insiders);
  expect(seenBy(member, 'id')).toEqual(SEEN_BY.insiders);
  expect(seenBy(pledge, 'delegation')).toEqual(SEEN_BY.everyone);
  expect(seenBy(pledge, 'disclosed')).toEqual(SEEN_BY.insiders);
});

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
        if (collection !== 'meeting') expect(recordFor(state, audience, { collection, id })).toBeUndefined();
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
