import { latestVersion } from '@tour-de-table/shared/meeting';
import { type Audience, recordFor, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  expectedIn,
  type Given,
  newestPledge,
  offer,
  parisRound,
  ROUND,
  seated,
  type Wish,
  wish,
} from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const chair = by('chair');
const secretariat = by('secretariat');
const joint = offer({ title: 'Invented: together', partners: ['DEU'] });
const round = parisRound('sealed').after(seated('capital:FRA'), seated('capital:DEU'));
const open = wish.openRound(ROUND.sealed);
/** One pledge in three versions, the last one naming Germany; one that was withdrawn; one of Poland. */
const sealed = round.after(
  [head, wish.submit('FRA', offer({ title: 'Invented: withdrawn' }))],
  [head, wish.withdraw('FRA')],
  [head, wish.submit('FRA')],
  [head, wish.amend('FRA')],
  [head, wish.amend('FRA', joint)],
  [by('head:POL'), wish.submit('POL')],
);
const idOf = (given: Given, code = 'FRA') => newestPledge(given.state, code).id;
const seenBy = (given: Given, audience: Audience, code = 'FRA') =>
  recordFor(given.state, audience, { collection: 'pledges', id: idOf(given, code) });

const OUTSIDERS: readonly Audience[] = ['delegation:GBR', 'capital:DEU', 'observer', 'display'];

test('[DI9] a sealed pledge is seen by its delegation, its capital and the partner of its newest version', () => {
  const steps = [
    round.when(head, wish.submit('FRA', joint)),
    sealed.when(head, wish.amend('FRA', joint)),
    sealed.when(by('head:DEU'), pledgeWish.answerPartnership('DEU', 'FRA')),
    sealed.when(head, wish.withdraw('FRA')),
  ];
  for (const step of steps) {
    for (const audience of ['chair', ...OUTSIDERS] as const) step.thenAccepted().thenViewOf(audience).isUnchanged();
  }
  expect(seenBy(sealed, 'delegation:FRA')).toMatchObject({ version: 3, disclosed: 'no', by: 'head-FRA' });
  expect(seenBy(sealed, 'capital:FRA')).toMatchObject({ version: 3, disclosed: 'no' });
  expect(seenBy(sealed, 'delegation:DEU')).toMatchObject({ version: 3, disclosed: 'no' });
});

test('[DI9] for the chair’s side it does not exist, whatever it asks about it', () => {
  const pledges = [{ pledgeId: idOf(sealed), version: 3 }];
  const release = (expected = expectedIn(sealed.state)) => ({ type: 'release-pledges', expected, pledges }) as const;
  sealed.when(chair, release()).thenRejected('unknown-pledge', { pledges: [idOf(sealed)] });
  sealed.when(chair, wish.withdraw('FRA')).thenRejected('not-allowed');
  sealed.when(secretariat, pledgeWish.record('FRA')).thenRejected('unknown-pledge');
  sealed.when(secretariat, pledgeWish.ask('FRA')).thenRejected('unknown-pledge');
  const closed = sealed.after([chair, wish.close]);
  closed.when(chair, release(expectedIn(closed.state))).thenRejected('unknown-pledge');
});

test('[DI8] the chair opens it once, for everybody at one instant: the newest version of what is not withdrawn', () => {
  const opened = sealed.when(chair, open).thenEvents('round-opened');
  const { at } = opened.state;
  for (const audience of OUTSIDERS) {
    expect(seenBy(opened.given, audience)).toMatchObject({ version: 1, at, serial: 'FRA-001', content: joint });
    expect(seenBy(opened.given, audience, 'POL')).toMatchObject({ version: 1, at, serial: 'POL-001' });
    expect(Object.keys(view(opened.state, audience).pledges)).toHaveLength(2);
    expect(view(opened.state, audience).versions).toEqual({});
  }
  opened.thenViewOf('observer').shows('phases', ROUND.sealed, { disclosure: 'live', openedAt: at });
  opened.given.when(chair, open).thenRejected('already-open');
});

test('[DI8] everybody is told of the opening and of each pledge, its own delegation of the disclosure', () => {
  const ids = { FRA: idOf(sealed), POL: idOf(sealed, 'POL') };
  const opened = sealed.when(chair, open);
  const made = (delegation: 'FRA' | 'POL') => ({ type: 'pledge-made', delegation, pledgeId: ids[delegation] }) as const;
  const disclosed = { type: 'pledge-disclosed', delegation: 'FRA', pledgeId: ids.FRA } as const;
  for (const audience of ['chair', 'observer'] as const) {
    opened.thenViewOf(audience).happens({ type: 'round-opened', phaseId: ROUND.sealed }, made('FRA'), made('POL'));
  }
  for (const audience of ['delegation:FRA', 'delegation:DEU'] as const) {
    opened.thenViewOf(audience).happens({ type: 'round-opened', phaseId: ROUND.sealed }, disclosed, made('POL'));
  }
});

test('[DI8] only the holder of the gavel opens, what is sealed, and when its round has begun', () => {
  sealed.when(secretariat, open).thenRejected('not-allowed');
  sealed.when(by('deputy'), open).thenRejected('not-allowed');
  sealed.when(head, open).thenRejected('not-allowed');
  sealed.when(chair, wish.openRound(ROUND.live)).thenRejected('not-sealed', { disclosure: 'live' });
  sealed.when(chair, wish.openRound('briefing')).thenRejected('not-sealed', { disclosure: null });
  sealed.when(chair, wish.openRound('none')).thenRejected('not-sealed');
  const stale = open(sealed.state);
  sealed
    .after([chair, wish.handOver('deputy')], [by('deputy'), wish.handOver('chair')])
    .when(chair, stale)
    .thenRejected('stale-state');
  const before = parisRound('sealed').after([chair, wish.undo]);
  before.when(chair, open).thenRejected('wrong-phase', { possible: ['advance-phase'] });
});

test('[DI8] from then on the round is live: what comes is seen at once, and what was seen sealed is stale', () => {
  const late = wish.submit('GBR')(sealed.state);
  const opened = sealed.after([chair, open]);
  opened.when(by('head:GBR'), late).thenRejected('phase-changed', { now: { disclosure: 'live' } });
  const made = opened.when(by('head:GBR'), wish.submit('GBR'));
  made.thenViewOf('observer').shows('pledges', idOf(made.given, 'GBR'), { serial: 'GBR-001' });
  const amended = opened.when(head, wish.amend('FRA', offer({ title: 'Invented: after' })));
  for (const audience of ['chair', 'observer'] as const) {
    amended
      .thenViewOf(audience)
      .shows('pledges', idOf(opened), { version: 2, content: offer({ title: 'Invented: after' }) });
    amended.thenViewOf(audience).shows('versions', `${idOf(opened)}.1`, { version: 1, content: joint });
  }
});

test('[DI8] an opening is possible after the closing, and an undo does not close a round again', () => {
  const closed = sealed.after([chair, wish.close]).when(chair, open).thenEvents('round-opened');
  expect(seenBy(closed.given, 'observer')).toMatchObject({ serial: 'FRA-001' });
  const undone = closed.given.when(chair, wish.undo).thenEvents('transition-undone');
  undone.thenViewOf('observer').shows('phases', ROUND.sealed, { disclosure: 'live' });
  expect(seenBy(undone.given, 'observer')).toMatchObject({ serial: 'FRA-001' });
  undone.given.when(by('head:GBR'), wish.submit('GBR')).thenAccepted();
  // Before the phase itself: its pledges and its opening stay with it.
  const back = parisRound('sealed')
    .after([head, wish.submit('FRA')], [chair, open])
    .when(chair, wish.undo)
    .thenAccepted();
  expect(seenBy(back.given, 'observer')).toMatchObject({ serial: 'FRA-001' });
});

test('[DI9] of what came before the opened version the chair’s side never learns', () => {
  const opened = sealed.after([chair, open]);
  expect(seenBy(opened, 'delegation:FRA')).toMatchObject({ version: 3, disclosed: 'this-version' });
  expect(seenBy(opened, 'chair')).toMatchObject({ version: 1, disclosed: 'this-version', clarifications: [] });
  expect(Object.keys(seenBy(opened, 'chair') ?? {})).not.toContain('by');
  expect(view(opened.state, 'chair').versions).toEqual({});
  expect(JSON.stringify(view(opened.state, 'chair'))).not.toContain('Invented: withdrawn');
});

test('[DI9] the chair’s side names versions as it counts them, and is answered so', () => {
  const opened = sealed.after([chair, open], [head, wish.amend('FRA', joint)]);
  const pledgeId = idOf(opened);
  const record = (version: number) => ({ type: 'record-pledge', pledgeId, version }) as const;
  const ask = (version: number) => ({ type: 'ask-clarification', pledgeId, version, text: 'Invented: when?' }) as const;
  opened.when(secretariat, record(4)).thenRejected('version-changed', { now: 2 });
  opened.when(secretariat, ask(1)).thenRejected('version-changed', { now: 2 });
  const asked = opened.when(secretariat, ask(2)).thenEvents('clarification-asked');
  asked.thenViewOf('chair').shows('pledges', pledgeId, { status: 'clarification-asked', version: 2 });
  expect(seenBy(asked.given, 'chair')?.clarifications).toMatchObject([{ version: 2 }]);
  expect(seenBy(asked.given, 'delegation:FRA')?.clarifications).toMatchObject([{ version: 4 }]);
  const recorded = asked.given.after([head, pledgeWish.clarify('FRA')]).when(secretariat, record(2));
  expect(latestVersion(newestPledge(recorded.thenAccepted().state, 'FRA'))).toMatchObject({
    version: 4,
    isRecorded: true,
  });
  const already: Wish = (state) => ({
    type: 'release-pledges',
    expected: expectedIn(state),
    pledges: [{ pledgeId, version: 2 }],
  });
  opened.when(chair, already).thenRejected('already-disclosed', { pledges: [pledgeId] });
});

test('[DI8] [PL6] serials count the opened pledges of a delegation, and a withdrawn one leaves no gap', () => {
  const opened = sealed.after([head, wish.submit('FRA', offer({ title: 'Invented: second' }))], [chair, open]);
  const serials = Object.values(view(opened.state, 'observer').pledges).map(({ serial }) => serial);
  expect(serials.toSorted()).toEqual(['FRA-001', 'FRA-002', 'POL-001']);
});

const forChair = parisRound('chair-only').after(seated('capital:FRA'), [head, wish.submit('FRA')]);

test('[DI10] what is for the chair only is seen by its delegation, its capital and the chair’s side', () => {
  const made = parisRound('chair-only').after(seated('capital:FRA')).when(head, wish.submit('FRA'));
  const { id } = newestPledge(made.state, 'FRA');
  made.thenViewOf('chair').shows('pledges', id, { disclosed: 'no', hasConsent: false });
  made.thenViewOf('delegation:FRA').shows('pledges', id, { disclosed: 'no', hasConsent: false });
  made.thenViewOf('capital:FRA').shows('pledges', id, { disclosed: 'no' });
  for (const audience of ['delegation:DEU', 'observer', 'display'] as const) made.thenViewOf(audience).isUnchanged();
});

test('[DI10] it is released with the consent of its delegation, and not otherwise', () => {
  forChair.when(chair, wish.release('FRA')).thenRejected('consent-missing', { pledges: [idOf(forChair)] });
  const consented = forChair.when(head, wish.consent('FRA')).thenEvents('release-consented');
  const fact = { type: 'release-consented', delegation: 'FRA', pledgeId: idOf(forChair) } as const;
  consented.thenViewOf('chair').happens(fact);
  for (const audience of ['capital:FRA', 'delegation:DEU', 'observer'] as const) {
    consented.thenViewOf(audience).isUnchanged();
  }
  consented.given.when(head, wish.consent('FRA')).thenNothing();
  const released = consented.given.when(chair, wish.release('FRA')).thenEvents('pledges-released');
  released.thenViewOf('observer').shows('pledges', idOf(forChair), { serial: 'FRA-001', version: 1 });
});

test('[DI10] consent is to this very version: an amendment needs its own', () => {
  const late = wish.consent('FRA')(forChair.state);
  const amended = forChair.after([head, wish.consent('FRA')], [head, wish.amend('FRA')]);
  expect(seenBy(amended, 'chair')).toMatchObject({ hasConsent: false });
  amended.when(chair, wish.release('FRA')).thenRejected('consent-missing');
  amended.when(head, late).thenRejected('version-changed', { now: 2 });
  const again = amended
    .after([head, wish.consent('FRA')])
    .when(chair, wish.release('FRA'))
    .thenAccepted();
  again.thenViewOf('observer').shows('pledges', idOf(forChair), { version: 1 });
});

test('[DI10] only the voice of the delegation consents, where consent is what is needed; also after the closing', () => {
  forChair.when(by('adviser:FRA'), wish.consent('FRA')).thenRejected('not-allowed');
  forChair.when(by('head:DEU'), wish.consent('FRA')).thenRejected('not-allowed');
  forChair.when(chair, wish.consent('FRA')).thenRejected('not-allowed');
  forChair.after([chair, wish.close]).when(head, wish.consent('FRA')).thenAccepted();
  forChair
    .after([head, wish.withdraw('FRA')])
    .when(head, wish.consent('FRA'))
    .thenRejected('already-withdrawn');
  sealed
    .when(head, wish.consent('FRA'))
    .thenRejected('wrong-phase', { disclosure: 'sealed', possibleIn: ['chair-only'] });
});

test('[DI10] [DI3] one missing consent keeps all that a release names', () => {
  const two = forChair.after([head, wish.consent('FRA')], [by('head:DEU'), wish.submit('DEU')]);
  two.when(chair, wish.release('FRA', 'DEU')).thenRejected('consent-missing', { pledges: [idOf(two, 'DEU')] });
});
