import { REMINDERS_MAX } from '@tour-de-table/shared/kernel';
import { evolve, takesPart } from '@tour-de-table/shared/meeting';
import { recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, expectedIn, factsOf, given, PARIS_DELEGATIONS, paris, parisIn, ROUND, wish } from '../support/given.ts';
import {
  everybody,
  expectTouchedCompletely,
  newestSilence,
  play,
  procedure,
  whoSees,
} from '../support/procedure-wishes.ts';

const { invitation, remind, replyBy, credentials } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const questions = parisIn('questions');
const NOT_CLOSED = ['scheduled', 'open', 'suspended', 'adjourned'];
const imported = wish.import(...PARIS_DELEGATIONS);

test('[LE1] the secretariat notes what became of an invitation; it and the delegation see it', () => {
  const noted = paris().when(secretariat, invitation('MNE', 'declined')).thenEvents('invitation-status-set');
  expect(noted.state.delegations['MNE']).toMatchObject({ invitation: 'declined', presence: 'expected' });
  expect(whoSees(noted)).toEqual(['chair', 'delegation:MNE']);
  const fact = { type: 'invitation-status-set' as const, delegation: 'MNE', invitation: 'declined' as const };
  noted.thenViewOf('chair').happens(fact).thenViewOf('delegation:MNE').happens(fact);
  noted.thenViewOf('observer').happens();
  noted.given.when(secretariat, invitation('MNE', 'declined')).thenNothing();
});

test('[LE1] [DE2] a late acceptance, also during the sitting, takes part from then on', () => {
  const late = questions.when(secretariat, invitation('HRV', 'late')).thenEvents('invitation-status-set');
  for (const audience of everybody(late.state)) {
    const seen = recordFor(late.state, audience, { collection: 'delegations', id: 'HRV' });
    expect(seen?.code).toBe('HRV');
    const isInside = audience === 'chair' || audience === 'delegation:HRV';
    expect(seen?.invitation).toBe(isInside ? 'late' : undefined);
  }
  late.thenViewOf('observer').happens({ type: 'delegation-registered', delegation: 'HRV' });
  late.given.when(by('head:HRV'), procedure.ask('HRV')).thenEvents('floor-requested');
  questions.when(by('head:HRV'), procedure.ask('HRV')).thenRejected('unknown-delegation');
});

test('[LE1] [DE2] who takes its acceptance back is no longer seen by others, and nothing of it is deleted', () => {
  const made = parisIn(ROUND.live).after([by('head:FRA'), wish.submit('FRA')]);
  const gone = made.when(secretariat, invitation('FRA', 'declined'));
  gone.thenViewOf('observer').lacks('delegations', 'FRA');
  gone.thenViewOf('delegation:FRA').shows('delegations', 'FRA', { invitation: 'declined' });
  expect(gone.state.pledges).toEqual(made.state.pledges);
});

test('[LE1] until the closing, of known delegations, by the chair’s side and the operator', () => {
  paris().when(by('operator'), invitation('MNE', 'late')).thenEvents('invitation-status-set');
  paris().when(by('head:MNE'), invitation('MNE', 'late')).thenRejected('not-allowed');
  paris().when(chair, invitation('XXX', 'late')).thenRejected('unknown-delegation');
  const closed = questions.after([chair, wish.close]);
  for (const step of [invitation('MNE', 'late'), remind('MNE'), replyBy(1), credentials('FRA', 'deputy')]) {
    closed.when(chair, step).thenRejected('wrong-sitting', { possibleIn: NOT_CLOSED });
    paris().when(by('observer'), step).thenRejected('not-allowed');
    paris().when(by('head:FRA'), step).thenRejected('not-allowed');
  }
});

test('[LE2] reminders to who was invited and has not replied are on the ledger', () => {
  const reminded = paris().when(secretariat, remind('HRV')).thenEvents('reminder-noted');
  reminded.thenEvent({ type: 'reminder-noted', delegation: 'HRV', by: 'secretariat' });
  const first = reminded.state.at;
  const again = reminded.given.when(secretariat, remind('HRV'), { at: first + 5 });
  for (const audience of ['chair', 'delegation:HRV'] as const) {
    again.thenViewOf(audience).shows('delegations', 'HRV', { reminders: [first, first + 5] });
  }
  expect(whoSees(again)).toEqual(['chair', 'delegation:HRV']);
  for (const audience of everybody(again.state)) again.thenViewOf(audience).happens();
  paris()
    .after([chair, invitation('USA', 'invited')])
    .when(chair, remind('USA'))
    .thenEvents('reminder-noted');
});

test('[LE2] who has replied, or was not invited, is not reminded', () => {
  paris().when(chair, remind('FRA')).thenRejected('no-reminder-due', { invitation: 'accepted' });
  paris().when(chair, remind('USA')).thenRejected('no-reminder-due', { invitation: 'not-invited' });
  for (const reply of ['declined', 'late'] as const) {
    const replied = paris().after([chair, invitation('HRV', reply)]);
    replied.when(chair, remind('HRV')).thenRejected('no-reminder-due', { invitation: reply });
  }
  paris().when(chair, remind('XXX')).thenRejected('unknown-delegation');
});

test('[LE2] reminders are bounded', () => {
  const many = Array.from({ length: REMINDERS_MAX }, () => [chair, remind('HRV')] as const);
  const most = { limit: 'REMINDERS_MAX', most: REMINDERS_MAX };
  paris()
    .after(...many)
    .when(chair, remind('HRV'))
    .thenRejected('limit-reached', most);
});

test('[LE2] reminders of one that takes part later are seen by itself and the chair’s side only', () => {
  const late = paris().after([chair, remind('HRV')], [chair, invitation('HRV', 'late')]);
  for (const audience of everybody(late.state)) {
    const seen = recordFor(late.state, audience, { collection: 'delegations', id: 'HRV' });
    const isInside = audience === 'chair' || audience === 'delegation:HRV';
    expect(Object.hasOwn(seen ?? {}, 'reminders')).toBe(isInside);
  }
});

test('[LE2] the date for replies is seen by the chair’s side alone', () => {
  const at = Date.UTC(2025, 2, 7);
  const set = paris().when(secretariat, replyBy(at)).thenEvents('reply-by-set');
  set.thenViewOf('chair').shows('meeting', 'meeting', { replyBy: at });
  expect(whoSees(set)).toEqual(['chair']);
  set.given.when(chair, replyBy(at)).thenNothing();
  paris().when(chair, replyBy(null)).thenNothing();
  expect(whoSees(set.given.when(chair, replyBy(null)))).toEqual(['chair']);
});

test('[LE3] credentials are checked at the entry: whom they name counts as the representation', () => {
  const checked = questions.when(secretariat, credentials('FRA', 'deputy')).thenEvents('credentials-checked');
  const announced = 'chief-of-defence';
  const found = { representation: 'deputy', announced, by: 'secretariat', at: checked.state.at } as const;
  for (const audience of everybody(checked.state)) {
    const seen = recordFor(checked.state, audience, { collection: 'delegations', id: 'FRA' });
    expect(seen?.representation).toBe('deputy');
    const isInside = audience === 'chair' || audience === 'delegation:FRA';
    expect(seen?.credentials).toEqual(isInside ? found : undefined);
    expect(Object.hasOwn(seen ?? {}, 'credentials')).toBe(isInside);
  }
  checked.given.when(chair, credentials('FRA', 'deputy')).thenNothing();
  questions.when(chair, credentials('XXX', 'deputy')).thenRejected('unknown-delegation');
});

test('[LE3] a check that confirms what was announced is seen by the delegation and the chair’s side only', () => {
  const checked = questions.when(secretariat, credentials('FRA', 'chief-of-defence'));
  expect(whoSees(checked)).toEqual(['chair', 'delegation:FRA']);
  for (const audience of everybody(checked.state)) checked.thenViewOf(audience).happens();
  const wanting = checked.given.when(secretariat, credentials('FRA', null)).thenEvents('credentials-checked');
  expect(whoSees(wanting)).toEqual(['chair', 'delegation:FRA']);
  expect(wanting.state.delegations['FRA']).not.toHaveProperty('credentials');
  wanting.given.when(secretariat, credentials('FRA', null)).thenNothing();
});

test('[DE1] [LE3] an import of the same file is nothing, also after reminders and checked credentials', () => {
  paris().when(secretariat, imported).thenNothing();
  paris()
    .after([chair, remind('HRV')], [chair, credentials('FRA', 'chief-of-defence')])
    .when(secretariat, imported)
    .thenNothing();
});

test('[DE1] [LE3] an import leaves reminders, credentials and whom they name', () => {
  const checked = questions.after([chair, remind('HRV')], [chair, credentials('FRA', 'deputy')]);
  const { reminders } = checked.state.delegations['HRV'] ?? {};
  checked.when(secretariat, imported).thenNothing();
  const changed = checked.when(
    secretariat,
    wish.import(
      factsOf('FRA', { representation: 'chief-of-defence', affiliations: ['EU'], participation: 'host' }),
      factsOf('HRV', { invitation: 'declined', attendanceMode: 'absent' }),
    ),
  );
  changed.thenEvents('delegation-registered', 'delegation-registered');
  expect(changed.state.delegations['FRA']).toMatchObject({
    representation: 'deputy',
    affiliations: ['EU'],
    credentials: { representation: 'deputy', by: 'chair' },
  });
  expect(changed.state.delegations['HRV']).toMatchObject({ invitation: 'declined', reminders });
});

test('[LE4] a check that is taken back leaves what was announced before the first one, for everybody', () => {
  const { representation: announced, ...rest } = questions.state.delegations['FRA'] ?? {};
  expect(announced).toBe('chief-of-defence');
  const twice = questions.after([secretariat, credentials('FRA', 'deputy')], [chair, credentials('FRA', 'other')]);
  const wanting = twice.when(secretariat, credentials('FRA', null)).thenEvents('credentials-checked');
  expect(wanting.state.delegations['FRA']).toEqual({ ...rest, representation: announced });
  for (const audience of everybody(wanting.state)) {
    wanting.thenViewOf(audience).shows('delegations', 'FRA', { representation: announced });
  }
  expectTouchedCompletely(wanting);
  wanting.given.when(secretariat, imported).thenNothing();
});

test('[LE4] where nothing was announced nothing remains, and an older check leaves whom it named', () => {
  const { representation: _none, ...unsaid } = factsOf('CHE');
  const joined = questions.after([secretariat, wish.import(unsaid)]);
  const taken = joined.after([chair, credentials('CHE', 'deputy')], [chair, credentials('CHE', null)]);
  expect(taken.state.delegations['CHE']).toEqual(joined.state.delegations['CHE']);
  const older = { type: 'credentials-checked', delegation: 'FRA', by: 'secretariat' } as const;
  const before = evolve(questions.state, { ...older, representation: 'deputy' }, questions.state.at);
  expect(before.delegations['FRA']?.credentials).not.toHaveProperty('announced');
  const after = given(before).when(secretariat, credentials('FRA', null)).thenEvents('credentials-checked');
  expect(after.state.delegations['FRA']?.representation).toBe('deputy');
});

test('[LE1] [TO12] [FL7] [SU4] one that stops taking part has gone from everybody else’s tour, floor and silence', () => {
  const round = parisIn(ROUND.live);
  const order = Object.values(round.state.delegations)
    .filter(takesPart)
    .map(({ code }) => code);
  const busy = round.after(
    [chair, (state) => ({ type: 'start-tour', expected: expectedIn(state), method: 'chair', order })],
    [chair, (state) => ({ type: 'call-delegation', expected: expectedIn(state), delegation: 'DEU', called: null })],
    [by('head:DEU'), procedure.ask('DEU')],
    [chair, procedure.give('DEU')],
    [chair, procedure.summary('Invented')],
    [chair, procedure.publish],
    [chair, (state) => procedure.silence(state.at + 3_600_000)(state)],
    [by('head:DEU'), procedure.breakSilence('DEU')],
  );
  const gone = busy.when(secretariat, invitation('DEU', 'declined'));
  expectTouchedCompletely(gone);
  const see = (audience: Parameters<typeof recordFor>[1]) => ({
    order: recordFor(gone.state, audience, { collection: 'tours', id: ROUND.live })?.order.includes('DEU'),
    called: recordFor(gone.state, audience, { collection: 'tours', id: ROUND.live })?.called,
    hasCall: recordFor(gone.state, audience, { collection: 'calls', id: `${ROUND.live}:DEU` }) !== undefined,
    speaking: recordFor(gone.state, audience, { collection: 'floor', id: 'floor' })?.speaking?.delegation,
    breaks: Object.keys(
      recordFor(gone.state, audience, { collection: 'silences', id: newestSilence(gone.state) })?.breaks ?? {},
    ),
  });
  const nothing = { order: false, called: null, hasCall: false, speaking: undefined, breaks: [] };
  const all = { order: true, called: 'DEU', hasCall: true, speaking: 'DEU', breaks: ['DEU'] };
  for (const audience of everybody(gone.state)) {
    const isInside = audience === 'chair' || audience === 'delegation:DEU';
    expect({ audience, ...see(audience) }).toEqual({ audience, ...(isInside ? all : nothing) });
  }
  const back = gone.given.when(secretariat, invitation('DEU', 'late'));
  expectTouchedCompletely(back);
  expect(recordFor(back.state, 'observer', { collection: 'floor', id: 'floor' })).toEqual(
    recordFor(busy.state, 'observer', { collection: 'floor', id: 'floor' }),
  );
  expectTouchedCompletely(busy.when(secretariat, wish.import(factsOf('DEU', { invitation: 'declined' }))));
});

test('[SY3] everything that the ledger changes in any view is touched by its events', () => {
  const outcomes = play(
    paris(),
    ['secretariat', replyBy(Date.UTC(2025, 2, 7))],
    ['secretariat', remind('HRV')],
    ['secretariat', invitation('HRV', 'late')],
    ['secretariat', invitation('USA', 'invited')],
    ['secretariat', credentials('FRA', 'deputy')],
    ['secretariat', credentials('HRV', 'representative')],
    ['secretariat', credentials('FRA', null)],
    ['secretariat', wish.import(factsOf('FRA', { affiliations: [] }), factsOf('CHE'))],
    ['secretariat', invitation('FRA', 'declined')],
  );
  for (const outcome of outcomes) expectTouchedCompletely(outcome);
});
