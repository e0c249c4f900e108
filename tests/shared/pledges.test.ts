import { PLEDGES_PER_DELEGATION_MAX, VERSIONS_PER_PLEDGE_MAX } from '@tour-de-table/shared/kernel';
import { latestVersion, type PledgeContent, readinessBand } from '@tour-de-table/shared/meeting';
import { audiencesOf, recordFor, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import {
  by,
  expectedIn,
  type Given,
  newestPledge,
  offer,
  paris,
  parisIn,
  pledgesOf,
  ROUND,
  seenIn,
  wish,
} from '../support/given.ts';

const chair = by('chair');
const live = parisIn(ROUND.live);
const onRelease = parisIn(ROUND['on-release']);
const hidden = onRelease.after([by('head:FRA'), wish.submit('FRA')]);

/** A round with a single hidden pledge of the delegation, released. */
const released = (given: Given, ...codes: string[]) => given.after([chair, wish.release(...codes)]);
const serialsOf = (given: Given, code: string) => pledgesOf(given.state, code).map(({ serial }) => serial);
const idOf = (given: Given, code: string) => newestPledge(given.state, code).id;

test('[PL1] a head pledges for its delegation in a contributions phase of an open sitting', () => {
  const content = offer({ title: 'Invented: bridging', partners: ['DEU'] });
  live
    .when(by('head:FRA'), wish.submit('FRA', content))
    .thenEvents('pledge-submitted')
    .thenState((state) => {
      expect(newestPledge(state, 'FRA')).toMatchObject({
        delegation: 'FRA',
        phaseId: ROUND.live,
        status: 'submitted',
        versions: [{ version: 1, at: state.at, by: 'head-FRA', bindingness: 'indicative', content }],
      });
    });
});

test('[PL1] nobody pledges outside of a contributions phase, in a break of the sitting, or as a listener', () => {
  const submit = wish.submit('FRA');
  paris().when(by('head:FRA'), submit).thenRejected('wrong-sitting');
  parisIn('questions')
    .when(by('head:FRA'), submit)
    .thenRejected('wrong-phase', { possibleIn: ['contributions'] });
  parisIn('conclusions').when(by('head:FRA'), submit).thenRejected('wrong-phase');
  live.after([chair, wish.suspend]).when(by('head:FRA'), submit).thenRejected('wrong-sitting');
  live.after([chair, wish.adjourn]).when(by('head:FRA'), submit).thenRejected('wrong-sitting');
  live.when(by('head:JPN'), wish.submit('JPN')).thenRejected('listening-only', { participation: 'listener' });
  live.when(by('head:UKR'), wish.submit('UKR')).thenRejected('listening-only', { participation: 'beneficiary' });
  live.when(by('head:FRA'), wish.submit('DEU')).thenRejected('not-allowed');
  live.when(by('adviser:FRA'), submit).thenRejected('not-allowed');
});

test('[PL2] a pledge for another activation or disclosure than the present one is refused', () => {
  const seen = seenIn(live.state);
  for (const other of [{ activation: seen.activation - 1 }, { disclosure: 'on-release' as const }]) {
    const command = {
      type: 'submit-pledge',
      delegation: 'FRA',
      seen: { ...seen, ...other },
      content: offer(),
    } as const;
    live.when(by('head:FRA'), command).thenRejected('phase-changed', { now: seen });
  }
  const made = live.after([by('head:FRA'), wish.submit('FRA')]);
  const amendment = {
    type: 'amend-pledge',
    delegation: 'FRA',
    pledgeId: idOf(made, 'FRA'),
    version: 1,
    content: offer(),
    seen: { ...seen, activation: 99 },
  } as const;
  made.when(by('head:FRA'), amendment).thenRejected('phase-changed', { now: seen });
});

test('[PL3] partners are other delegations that take part; who is on the ledger only counts as unknown', () => {
  for (const code of ['HRV', 'USA', 'XXX', 'FRA', 'CONSTRUCTOR']) {
    const content = offer({ partners: ['DEU', code] });
    live.when(by('head:FRA'), wish.submit('FRA', content)).thenRejected('unknown-partner', { partners: [code] });
  }
  const made = live.after([by('head:FRA'), wish.submit('FRA')]);
  made.when(by('head:FRA'), wish.amend('FRA', offer({ partners: ['USA'] }))).thenRejected('unknown-partner');
});

test('[PL3] for a delegation on the ledger and for one that does not exist the answers are the same to the byte', () => {
  const answer = (code: string) => {
    const { decision } = live.when(by('head:FRA'), wish.submit('FRA', offer({ partners: [code] })));
    return JSON.stringify(decision).replaceAll(code, '…');
  };
  expect(answer('USA')).toBe(answer('XXX'));
});

test('[PL4] an amendment is a new version of an own pledge in the phase that it was made in', () => {
  const made = live.after([by('head:FRA'), wish.submit('FRA')]);
  const pledgeId = idOf(made, 'FRA');
  const amended = made.when(by('head:FRA'), wish.amend('FRA')).thenEvents('pledge-amended');
  expect(newestPledge(amended.state, 'FRA').versions).toMatchObject([{ version: 1 }, { version: 2, by: 'head-FRA' }]);
  const later = made.after([chair, wish.advance]);
  later
    .when(by('head:FRA'), wish.amend('FRA'))
    .thenRejected('wrong-phase', { pledgeMadeIn: ROUND.live, now: ROUND['on-release'] });
  made.when(by('head:DEU'), wish.amend('FRA')).thenRejected('not-allowed');
  const seen = seenIn(made.state);
  const foreign = { type: 'amend-pledge', delegation: 'DEU', pledgeId, version: 1, seen, content: offer() } as const;
  made.when(by('head:DEU'), foreign).thenRejected('unknown-pledge');
});

test('[PL5] a pledge can be withdrawn until the meeting is closed, by its own delegation, once', () => {
  const made = live.after([by('head:FRA'), wish.submit('FRA')]);
  const pledgeId = idOf(made, 'FRA');
  for (const pause of [wish.advance, wish.suspend, wish.adjourn]) {
    made.after([chair, pause]).when(by('head:FRA'), wish.withdraw('FRA')).thenEvents('pledge-withdrawn');
  }
  made.after([chair, wish.close]).when(by('head:FRA'), wish.withdraw('FRA')).thenRejected('wrong-sitting');
  made
    .when(by('head:DEU'), { type: 'withdraw-pledge', delegation: 'DEU', pledgeId, version: 1 })
    .thenRejected('unknown-pledge');
  const gone = made.after([by('head:FRA'), wish.withdraw('FRA')]);
  expect(newestPledge(gone.state, 'FRA')).toMatchObject({ status: 'withdrawn', withdrawnAt: gone.state.at });
  gone.when(by('head:FRA'), wish.withdraw('FRA')).thenRejected('already-withdrawn');
  gone.when(by('head:FRA'), wish.amend('FRA')).thenRejected('already-withdrawn');
});

test('[PL5] who has become a listener still withdraws, but no longer pledges', () => {
  const made = live.after(
    [by('head:FRA'), wish.submit('FRA')],
    [chair, { type: 'set-participation', delegation: 'FRA', participation: 'listener' }],
  );
  made.when(by('head:FRA'), wish.amend('FRA')).thenRejected('listening-only');
  made.when(by('head:FRA'), wish.withdraw('FRA')).thenEvents('pledge-withdrawn');
});

test('[PL6] serials number the disclosed pledges of a delegation, in the order of their disclosure', () => {
  const three = hidden.after([by('head:FRA'), wish.submit('FRA')], [by('head:FRA'), wish.submit('FRA')]);
  expect(serialsOf(three, 'FRA')).toEqual([null, null, null]);
  const last = released(three, 'FRA');
  expect(serialsOf(last, 'FRA')).toEqual([null, null, 1]);
  const [first, second] = pledgesOf(last.state, 'FRA');
  const rest = last.after([
    chair,
    (state) => ({
      type: 'release-pledges',
      expected: expectedIn(state),
      pledges: [second, first].map((pledge) => ({ pledgeId: pledge?.id ?? '', version: 1 })),
    }),
  ]);
  expect(serialsOf(rest, 'FRA')).toEqual([3, 2, 1]);
});

test('[PL6] serials tell nothing of what is hidden, withdrawn before its release, or of other delegations', () => {
  const without = live.after([by('head:FRA'), wish.submit('FRA')], [by('head:DEU'), wish.submit('DEU')]);
  expect([serialsOf(without, 'FRA'), serialsOf(without, 'DEU')]).toEqual([[1], [1]]);
  const withHidden = released(
    hidden.after(
      [by('head:FRA'), wish.withdraw('FRA')],
      [by('head:FRA'), wish.submit('FRA')],
      [by('head:FRA'), wish.submit('FRA')],
    ),
    'FRA',
  );
  expect(serialsOf(withHidden, 'FRA')).toEqual([null, null, 1]);
  expect(recordFor(withHidden.state, 'observer', { collection: 'pledges', id: idOf(withHidden, 'FRA') })).toMatchObject(
    {
      serial: 'FRA-001',
      version: 1,
    },
  );
});

test('[PL6] a serial once given stays, through amendment, release and withdrawal', () => {
  const once = released(hidden, 'FRA');
  const twice = released(once.after([by('head:FRA'), wish.amend('FRA')]), 'FRA');
  expect(serialsOf(twice, 'FRA')).toEqual([1]);
  const next = twice.after([by('head:FRA'), wish.withdraw('FRA')], [by('head:FRA'), wish.submit('FRA')]);
  expect(serialsOf(released(next, 'FRA'), 'FRA')).toEqual([1, 2]);
});

test('[PL7] who amends or withdraws names the version that it saw', () => {
  const seen = seenIn(live.state);
  const made = live.after([by('head:FRA'), wish.submit('FRA')], [by('head:FRA'), wish.amend('FRA')]);
  const stale = { delegation: 'FRA', pledgeId: idOf(made, 'FRA'), version: 1 } as const;
  made.when(by('head:FRA'), { type: 'withdraw-pledge', ...stale }).thenRejected('version-changed', { now: 2 });
  made
    .when(by('head:FRA'), { type: 'amend-pledge', ...stale, seen, content: offer() })
    .thenRejected('version-changed', { now: 2 });
  for (const pledgeId of ['constructor', '__proto__', 'none']) {
    made
      .when(by('head:FRA'), { type: 'withdraw-pledge', delegation: 'FRA', pledgeId, version: 1 })
      .thenRejected('unknown-pledge');
  }
});

test('[PL10] pledges and versions are bounded, and only for the delegation itself', () => {
  const many = (count: number, step: typeof wish.submit) =>
    Array.from({ length: count }, () => [by('head:FRA'), step('FRA')] as const);
  const full = live.after(...many(PLEDGES_PER_DELEGATION_MAX, wish.submit));
  full.when(by('head:FRA'), wish.submit('FRA')).thenRejected('limit-reached', { limit: 'PLEDGES_PER_DELEGATION_MAX' });
  full.when(by('head:DEU'), wish.submit('DEU')).thenAccepted();
  const versions = live.after(...many(1, wish.submit), ...many(VERSIONS_PER_PLEDGE_MAX - 1, wish.amend));
  versions
    .when(by('head:FRA'), wish.amend('FRA'))
    .thenRejected('limit-reached', { limit: 'VERSIONS_PER_PLEDGE_MAX', most: VERSIONS_PER_PLEDGE_MAX });
});

test.each<[string, PledgeContent['readiness']]>([
  ['unstated', undefined],
  ['unstated', {}],
  ['unstated', { availableFrom: '2025-04-01' }],
  ['hours', { ntmHours: { max: '48' } }],
  ['days', { ntmHours: { max: '48.001' } }],
  ['days', { ntmHours: { min: '12', max: '240' } }],
  ['weeks', { ntmHours: { min: '12' }, deliveryLeadHours: { min: '720' } }],
  ['months', { ntmHours: { min: '0' }, deliveryLeadHours: { max: '720.5' } }],
  ['hours', { ntmHours: { min: '0' } }],
])('[PL11] the band %s follows from the readiness alone', (band, readiness) => {
  expect(readinessBand(offer(readiness === undefined ? {} : { readiness }))).toBe(band);
  expect(
    readinessBand(offer({ bindingness: 'intention-declared', ...(readiness === undefined ? {} : { readiness }) })),
  ).toBe(band);
});

test('[PL11] the two axes do not touch each other: releasing or withdrawing leaves the bindingness as it was', () => {
  const content = offer({ bindingness: 'intention-declared' });
  const made = onRelease.after([by('head:FRA'), wish.submit('FRA', content)]);
  for (const step of [released(made, 'FRA'), made.after([by('head:FRA'), wish.withdraw('FRA')])]) {
    expect(latestVersion(newestPledge(step.state, 'FRA')).bindingness).toBe('intention-declared');
  }
});

test('[DI1] in a live round everybody sees a pledge at once', () => {
  const made = live.when(by('head:FRA'), wish.submit('FRA'));
  const id = newestPledge(made.state, 'FRA').id;
  for (const audience of audiencesOf(made.state)) {
    made.thenViewOf(audience).shows('pledges', id, { serial: 'FRA-001', version: 1, at: made.state.at });
  }
  expect(recordFor(made.state, 'observer', { collection: 'pledges', id })).not.toHaveProperty('by');
});

test('[DI1] in a round on release its delegation and the chair’s side see a pledge, others not a trace', () => {
  const made = onRelease.when(by('head:FRA'), wish.submit('FRA'));
  const id = newestPledge(made.state, 'FRA').id;
  for (const audience of audiencesOf(made.state)) {
    if (audience !== 'chair' && audience !== 'delegation:FRA') made.thenViewOf(audience).isUnchanged();
    else made.thenViewOf(audience).shows('pledges', id, { serial: null, disclosed: 'no', by: 'head-FRA' });
  }
});

test('[DI2] a release names the versions that the chair saw and discloses exactly these', () => {
  const two = hidden.after([by('head:DEU'), wish.submit('DEU')]);
  const outcome = two.when(chair, wish.release('FRA')).thenEvents('pledges-released');
  outcome.thenViewOf('delegation:JPN').shows('pledges', idOf(two, 'FRA'), { serial: 'FRA-001', at: outcome.state.at });
  outcome.thenViewOf('delegation:JPN').lacks('pledges', idOf(two, 'DEU'));
  outcome.thenViewOf('delegation:FRA').shows('pledges', idOf(two, 'FRA'), { disclosed: 'this-version' });
});

test('[DI3] a release is of all that it names or of nothing', () => {
  const two = hidden.after([by('head:DEU'), wish.submit('DEU')]);
  const [fra, deu] = [idOf(two, 'FRA'), idOf(two, 'DEU')];
  const release = (...pledges: readonly (readonly [string, number])[]) =>
    two.when(chair, {
      type: 'release-pledges',
      expected: expectedIn(two.state),
      pledges: pledges.map(([pledgeId, version]) => ({ pledgeId, version })),
    });
  release([fra, 1], ['none', 1]).thenRejected('unknown-pledge', { pledges: ['none'] });
  release([fra, 1], ['constructor', 1], ['__proto__', 1]).thenRejected('unknown-pledge');
  release([fra, 1], [deu, 2]).thenRejected('version-changed', { pledges: [deu] });
  release([fra, 1], [deu, 1], [fra, 1]).thenRejected('malformed');
  release([fra, 1], [deu, 1]).thenEvents('pledges-released');
});

test('[DI3] what is disclosed stays disclosed: no second release, no undo, no closing takes it back', () => {
  const done = released(hidden, 'FRA');
  done.when(chair, wish.release('FRA')).thenRejected('already-disclosed');
  live
    .after([by('head:FRA'), wish.submit('FRA')])
    .when(chair, wish.release('FRA'))
    .thenRejected('already-disclosed');
  const before = view(done.state, 'observer').pledges;
  for (const path of [[wish.undo], [wish.advance], [wish.close], [wish.close, wish.undo]]) {
    const later = done.after(...path.map((step) => [chair, step] as const));
    expect(view(later.state, 'observer').pledges).toEqual(before);
  }
});

test('[DI4] an amendment stays hidden until it is disclosed itself, and others go on seeing what they saw', () => {
  const shown = released(hidden, 'FRA');
  const id = idOf(shown, 'FRA');
  const content = offer({ title: 'Invented: a secret second thought' });
  const amended = shown.when(by('head:FRA'), wish.amend('FRA', content));
  amended.thenViewOf('delegation:DEU').isUnchanged().thenViewOf('observer').isUnchanged();
  amended.thenViewOf('chair').shows('pledges', id, { version: 2, disclosed: 'earlier-version', content });
  const third = amended.given.after([by('head:FRA'), wish.amend('FRA', { ...content, title: 'Invented: a third' })]);
  const opened = third.when(chair, wish.release('FRA'));
  opened.thenViewOf('observer').shows('pledges', id, { version: 2, serial: 'FRA-001', at: opened.state.at });
  opened.thenViewOf('chair').shows('pledges', id, { version: 3, disclosed: 'this-version' });
});

test('[DI4] versions that were never disclosed are not counted for others', () => {
  const third = hidden.after([by('head:FRA'), wish.amend('FRA')], [by('head:FRA'), wish.amend('FRA')]);
  const opened = third.when(chair, wish.release('FRA'));
  opened.thenViewOf('observer').shows('pledges', idOf(third, 'FRA'), { version: 1 });
});

test('[DI5] what is withdrawn before its disclosure leaves no trace for others, then or later', () => {
  const gone = hidden.when(by('head:FRA'), wish.withdraw('FRA')).thenAccepted();
  for (const audience of ['observer', 'display', 'delegation:DEU'] as const) gone.thenViewOf(audience).isUnchanged();
  gone.given.when(chair, wish.release('FRA')).thenRejected('already-withdrawn');
  const later = gone.given.after([chair, wish.advance], [chair, wish.close]);
  expect(view(later.state, 'observer').pledges).toEqual({});
  const withHiddenAmendment = released(hidden, 'FRA').after([
    by('head:FRA'),
    wish.amend('FRA', offer({ title: 'Secret' })),
  ]);
  const withdrawn = withHiddenAmendment.when(by('head:FRA'), wish.withdraw('FRA'));
  withdrawn.thenViewOf('observer').shows('pledges', idOf(hidden, 'FRA'), { status: 'withdrawn', content: offer() });
});

test('[DI7] whichever of release, withdrawal and amendment comes first counts: a race never shows what was taken back', () => {
  const release = wish.release('FRA')(hidden.state);
  const withdraw = wish.withdraw('FRA')(hidden.state);
  const amend = wish.amend('FRA')(hidden.state);
  const head = by('head:FRA');
  hidden.after([head, withdraw]).when(chair, release).thenRejected('already-withdrawn');
  hidden.after([head, amend]).when(chair, release).thenRejected('version-changed');
  hidden.after([chair, release]).when(head, withdraw).thenEvents('pledge-withdrawn');
  const amended = hidden.after([chair, release]).when(head, amend).thenEvents('pledge-amended');
  amended.thenViewOf('observer').isUnchanged();
});
