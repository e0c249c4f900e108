import { situationOf } from '@tour-de-table/shared/meeting';
import { type Audience, situationIn, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  factsOf,
  newestPledge,
  PARIS_DELEGATIONS,
  paris,
  parisRound,
  pledgesOf,
  ROUND,
  seated,
  type Wish,
  wish,
} from '../support/given.ts';

const chair = by('chair');
const head = by('head:FRA');
const alternate = by('alternate:FRA');
const adviser = by('adviser:FRA');
const OUTSIDERS: readonly Audience[] = ['delegation:DEU', 'capital:FRA', 'observer', 'display'];
const round = parisRound('live').after(
  seated('alternate:DEU'),
  seated('capital:FRA'),
  [chair, wish.invite({ role: 'alternate', delegation: 'FRA' }, 'other'), { ids: ['i-other', 'other', 'c'] }],
  [chair, wish.startTour()],
  [chair, wish.call('FRA')],
);
const handed = round.when(head, wish.handOverVoice('FRA', 'alternate-FRA')).thenEvents('voice-handed-over');
const facts = PARIS_DELEGATIONS.find(({ code }) => code === 'FRA') ?? factsOf('FRA');

test('[VO1] a head hands the voice to an alternate; the chair’s side and the delegation see who has it', () => {
  const voice = { memberId: 'alternate-FRA', by: 'head-FRA', at: handed.state.at };
  for (const audience of ['chair', 'delegation:FRA'] as const) {
    handed.thenViewOf(audience).shows('delegations', 'FRA', { voice });
    handed.thenViewOf(audience).happens({ type: 'voice-handed-over', delegation: 'FRA', to: 'alternate-FRA' });
  }
  for (const audience of OUTSIDERS) handed.thenViewOf(audience).isUnchanged();
  handed.given.when(head, wish.handOverVoice('FRA', 'alternate-FRA')).thenNothing();
});

test('[VO1] one alternate has it at a time', () => {
  const other = handed.given.when(head, wish.handOverVoice('FRA', 'other')).thenEvents('voice-handed-over');
  other.thenViewOf('chair').happens({ type: 'voice-handed-over', delegation: 'FRA', to: 'other' });
  other.given.when(alternate, wish.respond('FRA')).thenRejected('not-allowed', { needs: 'own-voice' });
  other.given.when({ kind: 'member', memberId: 'other' }, wish.respond('FRA')).thenAccepted();
});

test('[VO1] the head takes it back, and keeps its own all the time', () => {
  handed.given.when(head, wish.respond('FRA')).thenAccepted();
  const back = handed.given.when(head, wish.takeBackVoice('FRA')).thenEvents('voice-taken-back');
  for (const audience of ['chair', 'delegation:FRA'] as const) {
    expect(view(back.state, audience).delegations['FRA']).not.toHaveProperty('voice');
    back.thenViewOf(audience).happens({ type: 'voice-taken-back', delegation: 'FRA' });
  }
  for (const audience of OUTSIDERS) back.thenViewOf(audience).isUnchanged();
  back.given.when(alternate, wish.respond('FRA')).thenRejected('not-allowed', { needs: 'own-voice' });
  back.given.when(head, wish.respond('FRA')).thenAccepted();
  back.given.when(head, wish.takeBackVoice('FRA')).thenNothing();
});

test('[VO1] nobody gets it but an alternate of the own delegation', () => {
  for (const to of ['adviser-FRA', 'head-FRA', 'capital-FRA', 'alternate-DEU', 'chair', 'nobody', '__proto__']) {
    round.when(head, wish.handOverVoice('FRA', to)).thenRejected('unknown-member', { possibleRoles: ['alternate'] });
  }
  const gone = round.after([chair, { type: 'revoke-member', memberId: 'alternate-FRA' }]);
  gone.when(head, wish.handOverVoice('FRA', 'alternate-FRA')).thenRejected('unknown-member');
});

test('[VO1] nobody but a head of the delegation hands it over or takes it back', () => {
  for (const who of ['head:DEU', 'alternate:FRA', 'adviser:FRA', 'capital:FRA', 'chair', 'secretariat'] as const) {
    handed.given.when(by(who), wish.handOverVoice('FRA', 'other')).thenRejected('not-allowed');
    handed.given.when(by(who), wish.takeBackVoice('FRA')).thenRejected('not-allowed');
  }
});

test('[VO1] it is handed over before the sitting and in any phase, and not after the closing', () => {
  paris().when(head, wish.handOverVoice('FRA', 'alternate-FRA')).thenEvents('voice-handed-over');
  round.after([chair, wish.suspend]).when(head, wish.handOverVoice('FRA', 'other')).thenAccepted();
  const closed = handed.given.after([chair, wish.close]);
  const possibleIn = ['scheduled', 'open', 'suspended', 'adjourned'];
  closed.when(head, wish.handOverVoice('FRA', 'other')).thenRejected('wrong-sitting', { possibleIn });
  closed.when(head, wish.takeBackVoice('FRA')).thenRejected('wrong-sitting', { possibleIn });
});

test('[VO1] undos, breaks and imports leave the voice where it is', () => {
  const { voice } = handed.state.delegations['FRA'] ?? {};
  for (const path of [
    [wish.suspend, wish.resume],
    [wish.advance, wish.undo],
    [wish.close, wish.undo],
  ]) {
    const moved = handed.given.after(...path.map((step) => [chair, step] as const));
    expect(moved.state.delegations['FRA']?.voice).toEqual(voice);
  }
  const imported = handed.given.after([by('secretariat'), wish.import({ ...facts, authority: 'instructed' })]);
  expect(imported.state.delegations['FRA']).toMatchObject({ authority: 'instructed', voice });
  imported.when(alternate, wish.respond('FRA')).thenAccepted();
});

test('[VO1] [AC7] who is revoked speaks for nobody any longer, and nobody sees it do so', () => {
  const revoked = handed.given.when(chair, { type: 'revoke-member', memberId: 'alternate-FRA' });
  revoked.thenEvents('member-revoked');
  expect(revoked.state.delegations['FRA']).not.toHaveProperty('voice');
  for (const audience of ['chair', 'delegation:FRA'] as const) {
    revoked.thenViewOf(audience).happens({ type: 'voice-taken-back', delegation: 'FRA' });
  }
  for (const audience of OUTSIDERS) revoked.thenViewOf(audience).isUnchanged();
  const other = handed.given.after([chair, { type: 'revoke-member', memberId: 'other' }]);
  expect(other.state.delegations['FRA']?.voice?.memberId).toBe('alternate-FRA');
});

test('[DE1] a re-import keeps what was decided since: the voice and the capital’s own deadline', () => {
  const dated = handed.given.after([
    chair,
    { type: 'set-capital-dates', delegation: 'FRA', decideBy: 1_800_000_000_000 },
  ]);
  dated.when(by('secretariat'), wish.import(facts)).thenNothing();
  const imported = dated.after([by('secretariat'), wish.import({ ...facts, names: { en: 'France' } })]);
  const { voice } = handed.state.delegations['FRA'] ?? {};
  expect(imported.state.delegations['FRA']).toMatchObject({
    names: { en: 'France' },
    decideBy: 1_800_000_000_000,
    voice,
  });
});

/** What needs the voice, after the head has made one pledge in a round for the chair only and was asked about it. */
const spoken = parisRound('chair-only').after(
  [chair, wish.startTour()],
  [chair, wish.call('FRA')],
  [by('secretariat'), wish.enterResponse('FRA')],
  [head, wish.submit('FRA')],
  [
    by('secretariat'),
    (state) => ({
      type: 'ask-clarification',
      pledgeId: newestPledge(state, 'FRA').id,
      version: 1,
      text: 'Which battery?',
    }),
    { ids: ['question', 'b', 'c'] },
  ],
);
const NEEDS_VOICE: readonly (readonly [string, Wish])[] = [
  ['answers', wish.respond('FRA', 'cannot')],
  ['confirms an answer', wish.confirmResponse('FRA')],
  ['asks to be called', wish.requestCall('FRA')],
  ['takes that back', wish.withdrawCallRequest('FRA')],
  ['pledges', wish.submit('FRA')],
  ['amends', wish.amend('FRA')],
  ['withdraws', wish.withdraw('FRA')],
  ['consents', wish.consent('FRA')],
  [
    'clarifies',
    (state) => ({
      type: 'answer-clarification',
      delegation: 'FRA',
      pledgeId: newestPledge(state, 'FRA').id,
      clarificationId: 'question',
      text: 'This one.',
    }),
  ],
];

test.each(NEEDS_VOICE)('[VO2] who has the voice %s; advisers, and alternates without it, do not', (_, wanted) => {
  spoken.when(head, wanted).thenAccepted();
  spoken.when(alternate, wanted).thenRejected('not-allowed', { role: 'alternate', needs: 'own-voice' });
  spoken.when(adviser, wanted).thenRejected('not-allowed', { role: 'adviser' });
  const given = spoken.after([head, wish.handOverVoice('FRA', 'alternate-FRA')]);
  given.when(head, wanted).thenAccepted();
  given.when(alternate, wanted).thenAccepted();
  given.when(adviser, wanted).thenRejected('not-allowed', { role: 'adviser' });
  given
    .after([head, wish.takeBackVoice('FRA')])
    .when(alternate, wanted)
    .thenRejected('not-allowed');
});

test('[VO2] everybody of the delegation drafts, with the voice or without', () => {
  for (const who of [head, alternate, adviser]) {
    spoken
      .when(who, { type: 'edit-draft', delegation: 'FRA', draftId: 'draft-1', version: 0, fields: { title: 'One' } })
      .thenEvents('draft-edited');
  }
});

test('[VO2] the voice of one delegation is none in another', () => {
  const given = spoken.after([head, wish.handOverVoice('FRA', 'alternate-FRA')], [chair, wish.call('DEU')]);
  given.when(alternate, wish.respond('DEU')).thenRejected('not-allowed', { needs: 'own-voice' });
  given.when(alternate, wish.submit('DEU')).thenRejected('not-allowed', { needs: 'own-voice' });
});

test('[VO2] what was said with the voice stays, whoever has it later, with its author', () => {
  const made = handed.given.after([alternate, wish.submit('FRA')], [alternate, wish.respond('FRA', 'can')]);
  const later = made.after(
    [head, wish.takeBackVoice('FRA')],
    [chair, { type: 'revoke-member', memberId: 'alternate-FRA' }],
  );
  expect(pledgesOf(later.state, 'FRA')).toEqual(pledgesOf(made.state, 'FRA'));
  expect(later.state.tours[ROUND.live]?.calls['FRA']?.response).toMatchObject({ by: 'alternate-FRA', said: 'can' });
});

test('[AU3] a console learns from its own view whether it has the voice', () => {
  for (const { state } of [round, handed.given, handed.given.after([head, wish.takeBackVoice('FRA')])]) {
    for (const [memberId, role] of [
      ['head-FRA', 'head'],
      ['alternate-FRA', 'alternate'],
      ['other', 'alternate'],
      ['adviser-FRA', 'adviser'],
    ] as const) {
      const me = { memberId, role, delegation: 'FRA' };
      expect(situationIn(view(state, 'delegation:FRA'), me)).toEqual(situationOf(state, { kind: 'member', memberId }));
    }
  }
});
