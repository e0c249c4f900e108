import { DELEGATIONS_MAX } from '@tour-de-table/shared/kernel';
import {
  alpha2Of,
  type Command,
  type DelegationFacts,
  type MeetingState,
  takesPart,
} from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  expectedIn,
  factsOf,
  given,
  PARIS_DELEGATIONS,
  PARIS_ID,
  PARIS_PLAN,
  paris,
  parisIn,
  ROUND,
  wish,
} from '../support/given.ts';

const chair = by('chair');
const creation: Command = { type: 'create-meeting', plan: PARIS_PLAN };
const facts = (code: string): DelegationFacts =>
  PARIS_DELEGATIONS.find((delegation) => delegation.code === code) ?? factsOf(code);

test('[ME1] a meeting begins with its plan and a chair, who holds the gavel in term 1', () => {
  given(null)
    .when(by('operator'), creation, { ids: ['first', 'b', 'c'] })
    .thenEvents('meeting-created', 'member-registered')
    .thenState((state) => {
      expect(state).toMatchObject({ ...PARIS_PLAN, meetingId: PARIS_ID, gavel: { term: 1, holder: 'first' } });
      expect(state.members).toEqual({ first: { id: 'first', role: 'chair' } });
      expect(state).toMatchObject({ sitting: { status: 'scheduled' }, current: null, delegations: {}, pledges: {} });
    });
});

test('[ME3] a meeting is created once, by the operator; others are not told that it exists', () => {
  paris().when(by('operator'), creation).thenRejected('meeting-exists');
  for (const actor of [chair, by('head:FRA'), by('bearer')]) paris().when(actor, creation).thenRejected('not-allowed');
  given(null).when(by('bearer'), creation).thenRejected('not-allowed');
});

test('[ME1] the Paris meeting has the 37 that take part and the 3 that are on the ledger', () => {
  const delegations = Object.values(paris().state.delegations);
  const codes = (isWanted: (delegation: DelegationFacts) => boolean) =>
    delegations.filter(isWanted).map(({ code }) => code);
  expect(codes(takesPart)).toHaveLength(37);
  expect(codes((delegation) => !takesPart(delegation))).toEqual(['HRV', 'MNE', 'USA']);
  const nato = delegations.filter(({ affiliations }) => affiliations.includes('NATO'));
  expect([nato.length, nato.filter(takesPart).length]).toEqual([32, 29]);
  expect(delegations.every(({ code }) => alpha2Of(code) !== undefined)).toBe(true);
});

test('[DE6] "EU but not NATO" is read off the affiliations; there is no such class', () => {
  const isEuOnly = ({ affiliations }: DelegationFacts) => affiliations.includes('EU') && !affiliations.includes('NATO');
  expect(PARIS_DELEGATIONS.filter(isEuOnly).map(({ code }) => code)).toEqual(['IRL', 'CYP', 'AUT']);
  expect([alpha2Of('FRA'), alpha2Of('EUMS'), alpha2Of('constructor')]).toEqual(['FR', undefined, undefined]);
});

test('[DE1] an import registers what is new, updates what differs, and gives no event for what is the same', () => {
  paris()
    .when(by('secretariat'), wish.import(...PARIS_DELEGATIONS))
    .thenNothing();
  const norway = { ...facts('NOR'), attendanceMode: 'remote' as const };
  paris()
    .when(by('secretariat'), wish.import(facts('FRA'), norway, factsOf('XKX')))
    .thenEvents('delegation-registered', 'delegation-registered')
    .thenState(({ delegations }) => {
      expect(delegations['NOR']).toMatchObject({ attendanceMode: 'remote', presence: 'expected' });
      expect(delegations['XKX']).toEqual({ ...factsOf('XKX'), presence: 'expected', presenceSinceMs: null });
    });
});

test('[DE1] an import is all or nothing', () => {
  const twice = paris().when(by('secretariat'), wish.import(factsOf('XKX'), factsOf('XKX')));
  twice.thenRejected('malformed', { issues: [{ path: 'delegations', message: 'XKX appears more than once' }] });
  const many = Array.from({ length: DELEGATIONS_MAX - 40 }, (_, index) => factsOf(`ORG-${index}`));
  const full = paris().after([by('secretariat'), wish.import(...many)]);
  full.when(by('secretariat'), wish.import(factsOf('XKX'))).thenRejected('limit-reached', { most: DELEGATIONS_MAX });
  full.when(by('secretariat'), wish.import(...many)).thenNothing();
});

test('[DE1] who is in the room stays there when its facts are corrected', () => {
  const arrived = paris().after([by('server'), { type: 'note-attendance', delegation: 'NOR', presence: 'present' }]);
  const corrected = arrived.after([by('secretariat'), wish.import({ ...facts('NOR'), authority: 'instructed' })]);
  expect(corrected.state.delegations['NOR']).toMatchObject({
    authority: 'instructed',
    presence: 'present',
    presenceSinceMs: arrived.state.at,
  });
});

test('[DE2] others learn of a delegation when it accepts, and of nothing that it was before', () => {
  const [silent, ready] = [paris().state, { ...facts('HRV'), invitation: 'late' as const }];
  for (const audience of ['observer', 'display', 'delegation:FRA', 'delegation:MNE'] as const) {
    expect(view(silent, audience).delegations).not.toHaveProperty('HRV');
  }
  expect(view(silent, 'delegation:HRV').delegations['HRV']).toMatchObject({ invitation: 'no-reply' });
  expect(view(silent, 'chair').delegations['USA']).toMatchObject({ invitation: 'not-invited' });
  const accepted = paris().when(by('secretariat'), wish.import(ready));
  accepted.thenViewOf('observer').shows('delegations', 'HRV', { code: 'HRV', presence: 'expected' });
  accepted.thenViewOf('observer').happens({ type: 'delegation-registered', delegation: 'HRV' });
  expect(view(accepted.state, 'observer').delegations['HRV']).not.toHaveProperty('invitation');
  const gone = accepted.given.when(by('secretariat'), wish.import({ ...ready, invitation: 'declined' }));
  gone.thenViewOf('observer').lacks('delegations', 'HRV').thenViewOf('observer').happens();
  gone.thenViewOf('delegation:HRV').shows('delegations', 'HRV', { invitation: 'declined' });
});

test('[DE3] only the chair makes a listener a contributor: an import does not', () => {
  const round = parisIn(ROUND.live);
  const sneaked = round.after([
    by('secretariat'),
    wish.import({ ...facts('JPN'), participation: 'full', names: { en: 'Japan' } }),
  ]);
  expect(sneaked.state.delegations['JPN']).toMatchObject({ participation: 'listener', names: { en: 'Japan' } });
  sneaked.when(by('head:JPN'), wish.submit('JPN')).thenRejected('listening-only');
  round
    .when(by('secretariat'), { type: 'set-participation', delegation: 'JPN', participation: 'full' })
    .thenRejected('not-allowed');
  const full = round.after([chair, { type: 'set-participation', delegation: 'JPN', participation: 'full' }]);
  full.when(by('head:JPN'), wish.submit('JPN')).thenEvents('pledge-submitted');
  full.when(by('secretariat'), wish.import(facts('JPN'))).thenNothing();
  full.when(chair, { type: 'set-participation', delegation: 'JPN', participation: 'full' }).thenNothing();
  full
    .when(chair, { type: 'set-participation', delegation: 'XXX', participation: 'full' })
    .thenRejected('unknown-delegation');
});

test('[DE4] the server notes who is there, once for each change, for everybody to see', () => {
  const note = (presence: 'present' | 'left', delegation = 'FRA'): Command => ({
    type: 'note-attendance',
    delegation,
    presence,
  });
  const arrived = paris().when(by('server'), note('present')).thenEvents('attendance-noted');
  arrived.thenViewOf('display').happens({ type: 'delegation-arrived', delegation: 'FRA' });
  arrived.given.when(by('server'), note('present')).thenNothing();
  const left = arrived.given.when(by('server'), note('left'));
  left.thenViewOf('display').happens({ type: 'delegation-left', delegation: 'FRA' });
  expect(left.state.delegations['FRA']).toMatchObject({ presence: 'left', presenceSinceMs: left.state.at });
  paris().when(by('server'), note('present', 'XXX')).thenRejected('unknown-delegation');
  paris().when(by('server'), note('present', 'HRV')).thenViewOf('observer').isUnchanged();
});

test('[DE5] who is on the ledger only does not pledge: a pledge would tell others of it', () => {
  const round = parisIn(ROUND.live);
  const hrv = by('head:HRV');
  round.when(hrv, wish.submit('HRV')).thenRejected('not-allowed', { needs: 'an accepted invitation' });
  const accepted = round.after([by('secretariat'), wish.import({ ...facts('HRV'), invitation: 'accepted' })]);
  const made = accepted.after([hrv, wish.submit('HRV')]);
  const declined = made.after([by('secretariat'), wish.import({ ...facts('HRV'), invitation: 'declined' })]);
  declined.when(hrv, wish.amend('HRV')).thenRejected('not-allowed');
  declined.when(hrv, wish.withdraw('HRV')).thenEvents('pledge-withdrawn');
});

test('[GA1] the gavel has one holder, and nobody else gives a chair’s command', () => {
  const { open, advance, suspend, resume, adjourn, close, undo } = wish;
  for (const command of [open, advance, suspend, resume, adjourn, close, undo, wish.handOver('deputy')]) {
    paris().when(by('deputy'), command).thenRejected('not-allowed', { needs: 'gavel' });
    paris().when(by('secretariat'), command).thenRejected('not-allowed');
    paris().when(by('operator'), command).thenRejected('not-allowed');
  }
});

test.each<[string, (state: MeetingState) => Partial<ReturnType<typeof expectedIn>>]>([
  ['term', ({ gavel }) => ({ term: gavel.term - 1 })],
  ['term of the future', ({ gavel }) => ({ term: gavel.term + 1 })],
  ['sitting', () => ({ sitting: 'suspended' })],
  ['activation', ({ activations }) => ({ activation: activations - 1 })],
  ['phase at all', () => ({ activation: null })],
])(
  '[GA2] a chair’s command that believes in another %s is stale, told the present one, and has no effect',
  (_, wrong) => {
    const now = parisIn('briefing');
    const expected = { ...expectedIn(now.state), ...wrong(now.state) };
    const present = { now: { term: 1, sitting: 'open', activation: 2, phase: 'briefing' } };
    const stale: readonly Command[] = [
      { type: 'advance-phase', expected, to: 'questions' },
      { type: 'suspend-sitting', expected },
      { type: 'adjourn-sitting', expected },
      { type: 'close-sitting', expected },
      { type: 'undo-transition', expected },
      { type: 'hand-over-gavel', expected, to: 'deputy' },
      { type: 'release-pledges', expected, pledges: [{ pledgeId: 'p', version: 1 }] },
    ];
    for (const command of stale) now.when(chair, command).thenRejected('stale-state', present);
  },
);

test('[GA2] "next" pressed on a stale screen skips no phase', () => {
  const first = parisIn('opening');
  const next = wish.advance(first.state);
  first
    .after([chair, next])
    .when(chair, next)
    .thenRejected('stale-state', { now: { phase: 'briefing' } });
});

test('[GA3] the gavel is handed over by name to a chair or deputy, and the term rises', () => {
  const handed = paris().when(chair, wish.handOver('deputy')).thenEvents('gavel-handed-over');
  handed.thenEvent({ type: 'gavel-handed-over', from: 'chair', to: 'deputy', term: 2 });
  handed.thenViewOf('delegation:FRA').happens({ type: 'gavel-handed-over', to: 'deputy', term: 2 });
  handed.given.when(chair, wish.open).thenRejected('not-allowed', { needs: 'gavel' });
  handed.given.when(by('deputy'), wish.open).thenEvents('sitting-opened');
  paris().when(chair, wish.handOver('chair')).thenNothing();
  for (const to of ['secretariat', 'head-FRA', 'observer', 'nobody', 'constructor', '__proto__']) {
    paris()
      .when(chair, wish.handOver(to))
      .thenRejected('unknown-member', { possibleRoles: ['chair', 'deputy'] });
  }
});

test('[GA3] commands of the old term that were under way are refused, also after the gavel has come back', () => {
  const old = wish.open(paris().state);
  const back = paris().after([chair, wish.handOver('deputy')], [by('deputy'), wish.handOver('chair')]);
  expect(back.state.gavel).toEqual({ term: 3, holder: 'chair' });
  back.when(chair, old).thenRejected('stale-state', { now: { term: 3 } });
});

test('[GA4] who holds the gavel is not revoked, and who is revoked does not get it', () => {
  paris().when(by('operator'), { type: 'revoke-member', memberId: 'chair' }).thenRejected('holds-gavel');
  const gone = paris().after([chair, { type: 'revoke-member', memberId: 'deputy' }]);
  gone.when(chair, wish.handOver('deputy')).thenRejected('unknown-member');
});
