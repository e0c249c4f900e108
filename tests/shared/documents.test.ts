import { evolve } from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, paris, parisIn, wish } from '../support/given.ts';
import { but, everybody, expectTouchedCompletely, play, procedure, whoSees } from '../support/procedure-wishes.ts';

const { documents, turn, stopPresenting, callLinks } = procedure;
const chair = by('chair');
const secretariat = by('secretariat');
const FRA = by('head:FRA');

const plan = { id: 'plan', label: { en: 'The plan', fr: 'Le plan' }, url: 'https://docs.example/plan', pages: 12 };
const map = { id: 'map', label: { en: 'Map' }, url: 'https://docs.example/map' };
const briefing = parisIn('briefing');
const listed = briefing.after([secretariat, documents(plan, map)]);
const shown = listed.after([FRA, turn('plan', 3, 'FRA')]);

test('[DO1] the chair’s side lists documents, which are links, and everybody sees them in order', () => {
  const set = briefing.when(secretariat, documents(plan, map)).thenEvents('documents-set');
  for (const audience of everybody(set.state)) {
    set.thenViewOf(audience).happens({ type: 'documents-set' });
    expect(view(set.state, audience).documents).toEqual({ map: { ...map, index: 1 }, plan: { ...plan, index: 0 } });
    set.thenViewOf(audience).shows('meeting', 'meeting', { documentsVersion: 1 });
  }
  set.given.when(chair, documents(plan, map)).thenNothing();
  const turned = set.given.when(chair, documents(map, plan)).thenEvents('documents-set');
  turned.thenViewOf('observer').shows('documents', 'map', { index: 0 });
  const fewer = turned.given.when(chair, documents(map));
  fewer.thenViewOf('display').lacks('documents', 'plan');
});

test('[DO1] who has seen another list is refused, and ids differ', () => {
  listed.when(chair, but(documents(map), { version: 0 })).thenRejected('version-changed', { now: 1 });
  const issues = [{ path: 'documents', message: 'document ids must differ' }];
  listed.when(chair, documents(map, map)).thenRejected('malformed', { issues });
});

test('[DO1] nobody else lists documents; the chair’s side does so at any time', () => {
  for (const who of ['head:FRA', 'observer', 'display', 'operator', 'server'] as const) {
    listed.when(by(who), documents(map)).thenRejected('not-allowed');
  }
  for (const now of [paris(), briefing.after([chair, wish.close])]) {
    now.when(by('deputy'), documents(map)).thenEvents('documents-set');
  }
});

test('[DO2] the hosts and the chair’s side turn the page, for everybody at once', () => {
  const turned = listed.when(FRA, turn('plan', 3, 'FRA')).thenEvents('page-turned');
  const presentation = { id: 'presentation', documentId: 'plan', page: 3, at: turned.state.at };
  for (const audience of everybody(turned.state)) {
    expect(view(turned.state, audience).presentation).toEqual({ presentation });
  }
  expect(whoSees(turned)).toEqual(everybody(turned.state));
  turned.given.when(by('head:GBR'), turn('plan', 4, 'GBR')).thenEvents('page-turned');
  turned.given.when(by('adviser:FRA'), turn('plan', 4, 'FRA')).thenEvents('page-turned');
  const other = turned.given.when(secretariat, turn('map', 99)).thenEvents('page-turned');
  other.thenViewOf('display').shows('presentation', 'presentation', { documentId: 'map', page: 99 });
});

test('[DO2] [CO7] the page that is shown, and the end of what is not presented, are nothing', () => {
  shown.when(secretariat, turn('plan', 3)).thenNothing();
  shown.when(chair, stopPresenting('map')).thenNothing();
  listed.when(chair, stopPresenting('plan')).thenNothing();
});

test('[DO2] pages are those of the document', () => {
  listed.when(FRA, turn('plan', 12, 'FRA')).thenEvents('page-turned');
  const issues = [{ path: 'page', message: 'must be at most 12' }];
  listed.when(FRA, turn('plan', 13, 'FRA')).thenRejected('malformed', { issues });
  listed.when(FRA, turn('none', 1, 'FRA')).thenRejected('unknown-document');
});

test('[DO2] who does not host turns no page, and nobody does for another or after the closing', () => {
  const details = { participation: 'full', possibleFor: ['host'] };
  listed.when(by('head:DEU'), turn('plan', 1, 'DEU')).thenRejected('listening-only', details);
  shown.when(by('head:DEU'), stopPresenting('plan', 'DEU')).thenRejected('listening-only', details);
  listed.when(by('head:DEU'), turn('plan', 1, 'FRA')).thenRejected('not-allowed', { needs: 'own-delegation' });
  listed.when(FRA, turn('plan', 1)).thenRejected('not-allowed', { needs: 'own-delegation' });
  listed.when(by('display'), turn('plan', 1)).thenRejected('not-allowed');
  const closed = listed.after([chair, wish.close]);
  const possibleIn = ['scheduled', 'open', 'suspended', 'adjourned'];
  closed.when(chair, turn('plan', 1)).thenRejected('wrong-sitting', { possibleIn });
  closed.when(chair, stopPresenting('plan')).thenRejected('wrong-sitting', { possibleIn });
});

test('[DO2] a presentation ends when it is stopped', () => {
  const stopped = shown.when(by('head:GBR'), stopPresenting('plan', 'GBR')).thenEvents('presentation-ended');
  for (const audience of everybody(stopped.state)) {
    stopped.thenViewOf(audience).lacks('presentation', 'presentation');
  }
});

test('[DO2] a document that leaves the list, or no longer has the page, is no longer presented', () => {
  shown.when(chair, documents(map)).thenViewOf('observer').lacks('presentation', 'presentation');
  const cut = shown.when(chair, documents({ ...plan, pages: 2 }));
  cut.thenViewOf('observer').lacks('presentation', 'presentation');
  for (const kept of [
    { ...plan, pages: 3 },
    { id: plan.id, label: plan.label, url: plan.url },
  ]) {
    shown.when(chair, documents(map, kept)).thenViewOf('observer').shows('presentation', 'presentation', { page: 3 });
  }
});

test('[DO3] links of the call and of its interpretation channels can be changed until the closing', () => {
  const links = [
    { label: { en: 'Floor' }, url: 'https://call.example/new' },
    { label: { en: 'French', fr: 'Français' }, url: 'https://call.example/fr', language: 'fr' },
  ];
  const set = briefing.when(secretariat, callLinks(...links)).thenEvents('call-links-set');
  for (const audience of everybody(set.state)) {
    set.thenViewOf(audience).shows('meeting', 'meeting', { callLinks: links });
  }
  set.given.when(chair, callLinks(...links)).thenNothing();
  set.given.when(chair, callLinks()).thenEvents('call-links-set');
  briefing.when(FRA, callLinks()).thenRejected('not-allowed');
  briefing.after([chair, wish.close]).when(chair, callLinks()).thenRejected('wrong-sitting');
});

test('[DO4] links are replaced in the version that their author saw: of two officers the second is told', () => {
  const link = (name: string) => ({ label: { en: name }, url: `https://call.example/${name}` });
  const first = briefing.when(secretariat, callLinks(link('one')));
  first.thenViewOf('observer').shows('meeting', 'meeting', { callLinksVersion: 1 });
  first.given.when(chair, () => callLinks(link('two'))(briefing.state)).thenRejected('version-changed', { now: 1 });
  first.given.when(chair, but(callLinks(link('two')), { version: 2 })).thenRejected('version-changed', { now: 1 });
  const second = first.given.when(chair, callLinks(link('two'))).thenEvents('call-links-set');
  expect(second.state).toMatchObject({ callLinksVersion: 2, callLinks: [link('two')] });
  expect(evolve(second.state, { type: 'call-links-set', callLinks: [] }, 1).callLinksVersion).toBe(3);
});

test('[SI9] an undo turns no page back and takes no document away', () => {
  const later = briefing.after([chair, wish.advance], [chair, documents(plan)], [chair, turn('plan', 2)]);
  expect(later.after([chair, wish.undo]).state.documents).toEqual(later.state.documents);
});

test('[SY3] everything that documents and links change in any view is touched by their events', () => {
  const outcomes = play(
    paris(),
    ['chair', documents(plan, map)],
    ['head:FRA', turn('plan', 1, 'FRA')],
    ['head:GBR', turn('map', 5, 'GBR')],
    ['chair', documents(map, plan)],
    ['head:FRA', stopPresenting('map', 'FRA')],
    ['chair', turn('plan', 2)],
    ['chair', documents(map)],
    ['secretariat', callLinks()],
  );
  for (const outcome of outcomes) expectTouchedCompletely(outcome);
});
