import { audiencesOf, recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, newestPledge, offer, parisIn, parisRound, ROUND, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const partner = by('head:DEU');
const chair = by('chair');
const joint = offer({ title: 'Invented: together', partners: ['DEU'] });
const round = parisRound('on-release');
const asked = round.after([head, wish.submit('FRA', joint)]);
const idOf = (given: typeof round) => newestPledge(given.state, 'FRA').id;
const partnersOf = (given: typeof round) => newestPledge(given.state, 'FRA').versions.at(-1)?.partners;

test.each(['on-release', 'sealed', 'chair-only'] as const)(
  '[PL13] in a round that is %s a named partner sees that version at once, and another delegation nothing',
  (disclosure) => {
    const made = parisRound(disclosure).when(head, wish.submit('FRA', joint));
    const { id } = newestPledge(made.state, 'FRA');
    made
      .thenViewOf('delegation:DEU')
      .shows('pledges', id, { version: 1, disclosed: 'no', serial: null, partners: { DEU: 'asked' } });
    made.thenViewOf('delegation:DEU').happens({ type: 'pledge-made', delegation: 'FRA', pledgeId: id });
    for (const audience of ['delegation:GBR', 'observer', 'display'] as const) made.thenViewOf(audience).isUnchanged();
  },
);

test('[PL13] it is not told who wrote, who asked what, or whether there is consent', () => {
  const more = asked.after([by('secretariat'), pledgeWish.ask('FRA')]);
  const end = more.when(head, pledgeWish.clarify('FRA'));
  end.thenViewOf('delegation:DEU').isUnchanged();
  const record = end.given.when(partner, pledgeWish.answerPartnership('DEU', 'FRA'));
  record.thenViewOf('delegation:DEU').shows('pledges', idOf(asked), { partners: { DEU: 'confirmed' } });
  const seen = recordFor(record.state, 'delegation:DEU', { collection: 'pledges', id: idOf(asked) });
  expect(Object.keys(seen ?? {}).filter((name) => ['by', 'clarifications', 'hasConsent'].includes(name))).toEqual([]);
  expect(seen?.status).toBe('submitted');
});

test('[PL13] it confirms or declines, can change its mind, and says the same twice without effect', () => {
  const { given: confirmed } = asked
    .when(partner, pledgeWish.answerPartnership('DEU', 'FRA'))
    .thenEvents('partnership-answered');
  expect(partnersOf(confirmed)).toEqual({ DEU: 'confirmed' });
  confirmed.when(partner, pledgeWish.answerPartnership('DEU', 'FRA')).thenNothing();
  const { given: declined } = confirmed.when(partner, pledgeWish.answerPartnership('DEU', 'FRA', false)).thenAccepted();
  expect(partnersOf(declined)).toEqual({ DEU: 'declined' });
});

test('[PL13] only its voice answers, for itself, and not after the closing', () => {
  asked.when(by('head:GBR'), pledgeWish.answerPartnership('DEU', 'FRA')).thenRejected('not-allowed');
  asked.when(head, pledgeWish.answerPartnership('DEU', 'FRA')).thenRejected('not-allowed');
  asked.after([chair, wish.suspend]).when(partner, pledgeWish.answerPartnership('DEU', 'FRA')).thenAccepted();
  asked
    .after([chair, wish.close])
    .when(partner, pledgeWish.answerPartnership('DEU', 'FRA'))
    .thenRejected('wrong-sitting');
});

test('[PL13] who is not named gets the same answer as for a pledge that does not exist, the author too', () => {
  const about = (pledgeId: string, delegation: string) =>
    ({ type: 'answer-partnership', delegation, pledgeId, version: 1, isConfirmed: true }) as const;
  const answers = [
    asked.when(by('head:GBR'), about(idOf(asked), 'GBR')),
    asked.when(by('head:GBR'), about('none', 'GBR')),
    asked.when(head, about(idOf(asked), 'FRA')),
  ];
  for (const { decision } of answers) {
    expect(decision).toEqual({ accepted: false, rejection: { code: 'not-a-partner', details: {} } });
  }
});

test('[PL13] a new version asks anew, and an answer to the old one is refused', () => {
  const late = pledgeWish.answerPartnership('DEU', 'FRA')(asked.state);
  const amended = asked
    .after([partner, pledgeWish.answerPartnership('DEU', 'FRA')])
    .after([head, wish.amend('FRA', offer({ title: 'Invented: more', partners: ['DEU', 'GBR'] }))]);
  expect(partnersOf(amended)).toEqual({ DEU: 'asked', GBR: 'asked' });
  amended.when(partner, late).thenRejected('version-changed', { now: 2 });
  const withdrawn = amended.after([head, wish.withdraw('FRA')]);
  withdrawn.when(partner, pledgeWish.answerPartnership('DEU', 'FRA')).thenRejected('already-withdrawn');
});

test('[PL13] who is named no longer sees what everybody sees, and no trace of the version that left it out', () => {
  const amended = asked.when(head, wish.amend('FRA', offer({ title: 'Invented: alone' })));
  amended.thenViewOf('delegation:DEU').lacks('pledges', idOf(asked));
  amended.given.when(partner, pledgeWish.answerPartnership('DEU', 'FRA')).thenRejected('not-a-partner');
  const again = asked
    .after([chair, wish.release('FRA')])
    .when(head, wish.amend('FRA', offer({ title: 'Invented: alone' })));
  again.thenViewOf('delegation:DEU').shows('pledges', idOf(asked), { version: 1, content: joint });
});

test('[PL13] [PL16] of earlier versions a partner sees those that others saw, and no other', () => {
  const live = parisIn(ROUND.live).after([head, wish.submit('FRA', offer({ title: 'Invented: first' }))]);
  const named = live.when(head, wish.amend('FRA', joint));
  named.thenViewOf('delegation:DEU').shows('versions', `${idOf(live)}.1`, { version: 1, pledgeId: idOf(live) });
  const hidden = round.after([head, wish.submit('FRA')]).when(head, wish.amend('FRA', joint));
  hidden.thenViewOf('delegation:DEU').lacks('versions', `${newestPledge(hidden.state, 'FRA').id}.1`);
});

test('[PL13] what a partner says to a hidden version is seen by the author and the chair’s side, and by nobody else', () => {
  const said = asked.when(partner, pledgeWish.answerPartnership('DEU', 'FRA'));
  const fact = {
    type: 'partnership-answered',
    delegation: 'FRA',
    pledgeId: idOf(asked),
    partner: 'DEU',
    isConfirmed: true,
  } as const;
  for (const audience of ['chair', 'delegation:FRA', 'delegation:DEU'] as const)
    said.thenViewOf(audience).happens(fact);
  const others = audiencesOf(asked.state).filter(
    (audience) => !['chair', 'delegation:FRA', 'delegation:DEU'].includes(audience),
  );
  for (const audience of others) said.thenViewOf(audience).isUnchanged();
});
