import { COLLECTIONS, recordFor, standingOf, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, type Given, newestPledge, offer, parisIn, parisRound, ROUND, seated, wish } from '../support/given.ts';
import { pledgeWish } from '../support/pledge-wishes.ts';

const head = by('head:FRA');
const chair = by('chair');
const secretariat = by('secretariat');
const capital = by('capital:FRA');
const DAY_MS = 86_400_000;
const own = offer({ title: 'Invented: decided in the capital', partners: ['DEU'] });

const live = parisIn(ROUND.live).after(seated('capital:FRA'), [head, wish.submit('FRA')]);
const closed = live.after([chair, wish.close]);
const hidden = parisRound('on-release').after(
  seated('capital:FRA'),
  [head, wish.submit('FRA')],
  [chair, wish.release('FRA')],
  [chair, wish.close],
);
const idOf = ({ state }: Given) => newestPledge(state, 'FRA').id;
const seenBy = (given: Given, audience: 'observer' | 'chair' | 'capital:FRA' | 'delegation:FRA') =>
  recordFor(given.state, audience, { collection: 'pledges', id: idOf(given) });
const dates = (decideBy: number | null, reviewAt?: number | null) =>
  ({ type: 'set-capital-dates', decideBy, ...(reviewAt === undefined ? {} : { reviewAt }) }) as const;
const dateOf = (delegation: string, decideBy: number | null) =>
  ({ type: 'set-capital-dates', delegation, decideBy }) as const;

test.each(['politically-approved', 'committed', 'declined'] as const)(
  '[CA1] after the closing a capital decides: %s',
  (decision) => {
    const decided = closed.when(capital, pledgeWish.decide('FRA', decision, { note: 'Invented' }));
    decided.thenEvents('pledge-decided');
    decided.thenViewOf('observer').shows('pledges', idOf(closed), {
      verdict: { decision, at: decided.state.at, note: 'Invented' },
      bindingness: decision === 'declined' ? 'indicative' : decision,
    });
    decided
      .thenViewOf('observer')
      .happens({ type: 'pledge-decided', delegation: 'FRA', pledgeId: idOf(closed), decision });
  },
);

test('[CA1] only then, and only the capital of the delegation', () => {
  const decide = pledgeWish.decide('FRA', 'committed');
  live.when(capital, decide).thenRejected('wrong-sitting');
  for (const who of ['head:FRA', 'chair', 'secretariat', 'observer'] as const) {
    closed.when(by(who), decide).thenRejected('not-allowed');
  }
  closed.after(seated('capital:DEU')).when(by('capital:DEU'), decide).thenRejected('not-allowed');
  // An undo of the closing takes the right back, and no decision.
  const undone = closed.after([capital, decide], [chair, wish.undo]);
  undone.when(capital, pledgeWish.decide('FRA', 'declined')).thenRejected('wrong-sitting');
  expect(seenBy(undone, 'observer')).toMatchObject({ bindingness: 'committed' });
});

test('[CA1] it decides about the version that it saw, can change its mind, and says the same twice without effect', () => {
  closed
    .when(capital, pledgeWish.decide('FRA', 'committed', { version: 2 }))
    .thenRejected('version-changed', { now: 1 });
  closed.when(capital, pledgeWish.decide('FRA', 'committed', { pledgeId: 'none' })).thenRejected('unknown-pledge');
  const decided = closed.after([capital, pledgeWish.decide('FRA', 'committed')]);
  decided.when(capital, pledgeWish.decide('FRA', 'committed')).thenNothing();
  decided.when(capital, pledgeWish.decide('FRA', 'committed', { note: 'Invented' })).thenEvents('pledge-decided');
  const declined = decided.when(capital, pledgeWish.decide('FRA', 'declined')).thenAccepted().given;
  expect(seenBy(declined, 'observer')).toMatchObject({ verdict: { decision: 'declined' }, bindingness: 'indicative' });
  const withdrawn = live.after([head, wish.withdraw('FRA')], [chair, wish.close]);
  withdrawn.when(capital, pledgeWish.decide('FRA', 'committed')).thenRejected('already-withdrawn');
});

test('[CA2] the chair’s side sets dates for all, and a deadline for one; what is not said stays', () => {
  const { at } = closed.state;
  const set = closed.when(secretariat, dates(at + DAY_MS, at + 2 * DAY_MS)).thenEvents('capital-dates-set');
  set
    .thenViewOf('observer')
    .shows('meeting', 'meeting', { capitalDates: { decideBy: at + DAY_MS, reviewAt: at + 2 * DAY_MS } });
  set.thenViewOf('observer').happens({ type: 'capital-dates-set' });
  set.given.when(secretariat, dates(at + DAY_MS, at + 2 * DAY_MS)).thenNothing();
  const later = set.given.when(chair, dates(at + 3 * DAY_MS)).thenAccepted();
  expect(later.state.capitalDates).toEqual({ decideBy: at + 3 * DAY_MS, reviewAt: at + 2 * DAY_MS });
  for (const who of ['head:FRA', 'capital:FRA', 'observer'] as const) {
    closed.when(by(who), dates(at)).thenRejected('not-allowed');
  }
  closed.when(secretariat, dateOf('XXX', at)).thenRejected('unknown-delegation');
  closed.when(secretariat, dateOf('FRA', null)).thenNothing();
});

test('[CA2] the deadline of one is seen by the chair’s side, the delegation and its capital', () => {
  const { at } = closed.state;
  const set = closed.when(secretariat, dateOf('FRA', at + DAY_MS)).thenEvents('capital-dates-set');
  for (const audience of ['chair', 'delegation:FRA', 'capital:FRA'] as const) {
    set.thenViewOf(audience).shows('delegations', 'FRA', { decideBy: at + DAY_MS });
  }
  for (const audience of ['delegation:DEU', 'observer', 'display'] as const) set.thenViewOf(audience).isUnchanged();
  const cleared = set.given.when(secretariat, dateOf('FRA', null)).thenAccepted();
  expect(cleared.state.delegations['FRA']).not.toHaveProperty('decideBy');
});

test('[CA2] after its deadline a capital is refused; its own deadline goes before everybody’s', () => {
  const decideBy = closed.state.at + DAY_MS;
  const decide = pledgeWish.decide('FRA', 'committed');
  const dated = closed.after([secretariat, dates(decideBy)]);
  dated.when(capital, decide, { at: decideBy }).thenAccepted();
  dated.when(capital, decide, { at: decideBy + 1 }).thenRejected('deadline-passed', { decideBy });
  const longer = dated.after([secretariat, dateOf('FRA', decideBy + DAY_MS)]);
  longer.when(capital, decide, { at: decideBy + 1 }).thenAccepted();
  longer
    .when(capital, decide, { at: decideBy + DAY_MS + 1 })
    .thenRejected('deadline-passed', { decideBy: decideBy + DAY_MS });
});

test('[CA3] in a live round a version of its own is seen by all at once, with the decision about it', () => {
  const decided = closed.when(capital, pledgeWish.decide('FRA', 'politically-approved', { content: own }));
  decided.thenEvents('pledge-amended', 'pledge-decided');
  decided.thenViewOf('observer').shows('pledges', idOf(closed), {
    version: 2,
    content: own,
    bindingness: 'politically-approved',
    verdict: { decision: 'politically-approved', at: decided.state.at },
  });
  closed
    .when(capital, pledgeWish.decide('FRA', 'committed', { content: offer({ partners: ['HRV'] }) }))
    .thenRejected('unknown-partner', { partners: ['HRV'] });
});

test('[CA3] [DI4] elsewhere it is hidden until it is released, and what was decided before stays seen', () => {
  const approved = hidden.after([capital, pledgeWish.decide('FRA', 'politically-approved')]);
  expect(seenBy(approved, 'observer')).toMatchObject({ version: 1, bindingness: 'politically-approved' });
  const amended = approved.when(capital, pledgeWish.decide('FRA', 'committed', { content: own }));
  for (const audience of ['observer', 'display', 'delegation:GBR'] as const) {
    amended.thenAccepted().thenViewOf(audience).isUnchanged();
  }
  amended.thenViewOf('chair').shows('pledges', idOf(hidden), { version: 2, bindingness: 'committed' });
  const released = amended.given.when(chair, wish.release('FRA')).thenAccepted();
  released
    .thenViewOf('observer')
    .shows('pledges', idOf(hidden), { version: 2, bindingness: 'committed', content: own });
});

test('[CA3] [DI8] in a round that is sealed until after the closing it is opened with the rest', () => {
  const sealed = parisRound('sealed').after(
    seated('capital:FRA'),
    [head, wish.submit('FRA')],
    [chair, wish.close],
    [capital, pledgeWish.decide('FRA', 'committed', { content: own })],
  );
  expect(seenBy(sealed, 'chair')).toBeUndefined();
  const opened = sealed.after([chair, wish.openRound(ROUND.sealed)]);
  expect(seenBy(opened, 'chair')).toMatchObject({ version: 1, content: own, bindingness: 'committed' });
});

test('[CA4] where a pledge stands follows from its withdrawal, its capital’s decision and the review date', () => {
  const open = { decideBy: null, reviewAt: null };
  const reviewed = { decideBy: null, reviewAt: 1_000 };
  const decided = (decision: 'politically-approved' | 'committed' | 'declined') => ({
    status: 'recorded' as const,
    verdict: { decision, at: 1 },
  });
  expect(standingOf({ status: 'submitted' }, open, 5_000)).toBe('open');
  expect(standingOf({ status: 'submitted' }, reviewed, 999)).toBe('open');
  expect(standingOf({ status: 'submitted' }, reviewed, 1_000)).toBe('lapsed');
  expect(standingOf(decided('politically-approved'), reviewed, 5_000)).toBe('approved');
  expect(standingOf(decided('committed'), reviewed, 5_000)).toBe('committed');
  expect(standingOf(decided('declined'), reviewed, 5_000)).toBe('declined');
  expect(standingOf({ ...decided('committed'), status: 'withdrawn' }, reviewed, 5_000)).toBe('withdrawn');
});

test('[CA6] a capital sees the pledges of its delegation as that sees them', () => {
  const made = parisRound('chair-only').after(
    seated('capital:FRA'),
    [head, wish.submit('FRA')],
    [head, wish.amend('FRA')],
  );
  expect(seenBy(made, 'capital:FRA')).toMatchObject({ version: 2, disclosed: 'no', serial: null });
  expect(Object.keys(view(made.state, 'capital:FRA').versions)).toEqual([`${idOf(made)}.1`]);
});

test('[CA6] and neither its drafts, its people and their devices, questions and answers nor who wrote', () => {
  const full = live.after(
    [by('bearer'), wish.redeem('head-FRA', 'pass-head')],
    [by('bearer'), wish.redeem('capital-FRA', 'pass-capital')],
    [head, pledgeWish.editDraft('FRA', { title: 'Invented: draft' })],
    [head, wish.handOverVoice('FRA', 'alternate-FRA')],
    [secretariat, pledgeWish.ask('FRA')],
  );
  const seen = view(full.state, 'capital:FRA');
  expect(seen.drafts).toEqual({});
  expect(Object.keys(seen.members)).toEqual(['capital-FRA']);
  expect(Object.keys(seen.invitations)).toEqual(['invitation-capital-FRA']);
  expect(Object.values(seen.devices).map(({ memberId }) => memberId)).toEqual(['capital-FRA']);
  expect(seen.delegations['FRA']).not.toHaveProperty('voice');
  const record = seenBy(full, 'capital:FRA') ?? {};
  expect(['by', 'clarifications', 'hasConsent'].filter((name) => name in record)).toEqual([]);
  expect(record).toMatchObject({ status: 'submitted' });
});

test('[CA6] of everybody else it sees what an observer sees', () => {
  const others = parisRound('on-release').after(
    seated('capital:FRA'),
    [by('head:DEU'), wish.submit('DEU')],
    [by('head:DEU'), wish.submit('DEU', offer({ partners: ['FRA'] }))],
    [chair, wish.startTour()],
    [chair, wish.call('DEU')],
    [by('head:DEU'), wish.respond('DEU', 'cannot')],
  );
  const [seen, observer] = [view(others.state, 'capital:FRA'), view(others.state, 'observer')];
  for (const collection of COLLECTIONS) {
    if (collection === 'members' || collection === 'invitations') continue;
    expect(seen[collection]).toEqual(observer[collection]);
  }
});
