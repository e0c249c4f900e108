import { LINK_PROBES_MAX, LINK_REPORT_INTERVAL_MS } from '@tour-de-table/shared/kernel';
import {
  CLOCK_OFFSET_LIMIT_MS,
  type Command,
  DOWN_LIMIT_KBPS,
  DOWN_NO_GO_KBPS,
  FINDING_WEIGHTS,
  JITTER_LIMIT_MS,
  LINK_FINDINGS,
  type LinkFinding,
  type LinkMeasurements,
  type LinkVerdict,
  parseCommand,
  ROUND_TRIP_LIMIT_MS,
  ROUND_TRIP_NO_GO_MS,
  UP_LIMIT_KBPS,
  UP_NO_GO_KBPS,
  verdictOf,
} from '@tour-de-table/shared/meeting';
import { recordFor } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { by, factsOf, paris, parisIn, seated, wish } from '../support/given.ts';
import { measuredLink } from '../support/link-measurements.ts';
import { everybody, expectTouchedCompletely, whoSees } from '../support/procedure-wishes.ts';

const head = by('head:JPN');
const INSIDE = ['chair', 'delegation:JPN'];

function report(measured: LinkMeasurements = measuredLink(), delegation = 'JPN'): Command {
  return { type: 'report-link-check', delegation, measured };
}

const rehearsed: Command = {
  type: 'report-link-check',
  delegation: 'JPN',
  rehearsed: ['made-contribution', 'saw-phase-change'],
};

test('[LC1] anybody of a delegation reports its link, before the sitting and in it', () => {
  const given = paris().after(seated('adviser:JPN'), seated('alternate:JPN'));
  for (const person of ['head:JPN', 'alternate:JPN', 'adviser:JPN'] as const) {
    given.when(by(person), report()).thenEvents('link-checked');
    given.when(by(person), rehearsed).thenEvents('meeting-rehearsed');
  }
  parisIn('questions').when(head, report()).thenEvents('link-checked');
  given.when(by('head:FRA'), report()).thenRejected('not-allowed');
  for (const other of ['chair', 'secretariat', 'observer', 'display'] as const)
    given.when(by(other), report()).thenRejected('not-allowed');
  given.when(by('capital:JPN'), report()).thenRejected('not-allowed');
  parisIn('questions')
    .after([by('chair'), wish.close])
    .when(head, report())
    .thenRejected('wrong-sitting');
});

test('[LC1] a check and a rehearsal are reported not more often than every few seconds, each by itself', () => {
  const first = paris().when(head, report()).thenEvents('link-checked');
  const { at } = first.state;
  const limit = { limit: 'LINK_REPORT_INTERVAL_MS', most: LINK_REPORT_INTERVAL_MS };
  first.given.when(head, report(), { at: at + LINK_REPORT_INTERVAL_MS - 1 }).thenRejected('limit-reached', limit);
  first.given.when(head, report(), { at: at + LINK_REPORT_INTERVAL_MS }).thenEvents('link-checked');
  const practised = first.given.when(head, rehearsed, { at: at + 1 }).thenEvents('meeting-rehearsed');
  practised.given.when(head, rehearsed, { at: at + 2 }).thenRejected('limit-reached', limit);
  const both: Command = {
    type: 'report-link-check',
    delegation: 'JPN',
    measured: measuredLink(),
    rehearsed: ['had-floor'],
  };
  practised.given.when(head, both, { at: at + LINK_REPORT_INTERVAL_MS }).thenRejected('limit-reached', limit);
  paris().when(head, both).thenEvents('link-checked', 'meeting-rehearsed');
  first.given.when(by('head:KOR'), report(measuredLink(), 'KOR'), { at: at + 1 }).thenEvents('link-checked');
});

test('[LC1] a report has bounded numbers, and says something', () => {
  const parsed = (measured: object) => parseCommand({ ...report(), measured: { ...measuredLink(), ...measured } }).ok;
  expect(parsed({})).toBe(true);
  expect(parsed({ roundTripMs: null, roundTripP95Ms: null, jitterMs: null, downKbps: null, upKbps: null })).toBe(true);
  expect(parsed({ probes: LINK_PROBES_MAX + 1 })).toBe(false);
  expect(parsed({ lost: 21 })).toBe(false);
  expect(parsed({ roundTripMs: 60_001 })).toBe(false);
  expect(parsed({ roundTripMs: 1.5 })).toBe(false);
  expect(parsed({ clockOffsetMs: -31_536_000_001 })).toBe(false);
  expect(parsed({ timeZone: 'x'.repeat(81) })).toBe(false);
  expect(parsed({ words: 'It is fine.' })).toBe(false);
  expect(parseCommand({ ...report(), verdict: 'go' }).ok).toBe(false);
  expect(parseCommand({ type: 'report-link-check', delegation: 'JPN' }).ok).toBe(false);
  expect(parseCommand({ type: 'report-link-check', delegation: 'JPN', rehearsed: [] }).ok).toBe(false);
  expect(parseCommand({ type: 'report-link-check', delegation: 'JPN', rehearsed: ['slept'] }).ok).toBe(false);
});

const JUDGED: readonly (readonly [LinkFinding | null, LinkVerdict, Partial<LinkMeasurements>])[] = [
  [null, 'go', {}],
  [null, 'go', { roundTripMs: ROUND_TRIP_LIMIT_MS - 1, jitterMs: JITTER_LIMIT_MS - 1, downKbps: DOWN_LIMIT_KBPS }],
  [null, 'go', { upKbps: UP_LIMIT_KBPS, clockOffsetMs: 1 - CLOCK_OFFSET_LIMIT_MS, jitterMs: null }],
  [null, 'go', { probes: 100, lost: 4, downKbps: null, upKbps: null, clockOffsetMs: null, polling: false }],
  ['no-answer', 'no-go', { roundTripMs: null }],
  ['much-too-slow', 'no-go', { roundTripMs: ROUND_TRIP_NO_GO_MS }],
  ['losing-most', 'no-go', { probes: 100, lost: 40 }],
  ['much-too-thin', 'no-go', { downKbps: DOWN_NO_GO_KBPS - 1 }],
  ['much-too-thin', 'no-go', { upKbps: UP_NO_GO_KBPS - 1 }],
  ['slow', 'go-with-limits', { roundTripMs: ROUND_TRIP_LIMIT_MS }],
  ['slow', 'go-with-limits', { roundTripMs: ROUND_TRIP_NO_GO_MS - 1 }],
  ['unsteady', 'go-with-limits', { jitterMs: JITTER_LIMIT_MS }],
  ['losing-some', 'go-with-limits', { probes: 100, lost: 5 }],
  ['losing-some', 'go-with-limits', { probes: 100, lost: 39 }],
  ['thin', 'go-with-limits', { downKbps: DOWN_LIMIT_KBPS - 1 }],
  ['thin', 'go-with-limits', { downKbps: DOWN_NO_GO_KBPS, upKbps: UP_NO_GO_KBPS }],
  ['plain-only', 'go-with-limits', { websocket: false, polling: false }],
  ['polling-only', 'go-with-limits', { websocket: false }],
  ['no-plain-requests', 'go-with-limits', { plain: false }],
  ['clock-off', 'go-with-limits', { clockOffsetMs: CLOCK_OFFSET_LIMIT_MS }],
  ['clock-off', 'go-with-limits', { clockOffsetMs: -CLOCK_OFFSET_LIMIT_MS }],
  ['keeps-nothing', 'go-with-limits', { keeps: false }],
];

test.each(JUDGED)('[LC2] found %s: %s, of %o', (finding, verdict, measured) => {
  expect(verdictOf(measuredLink(measured))).toEqual({ verdict, findings: finding === null ? [] : [finding] });
});

test('[LC2] every finding is reached, and the weightiest decides and comes first', () => {
  const nothing = verdictOf(measuredLink({ keeps: false, websocket: false, polling: false, plain: false }));
  expect(nothing).toEqual({ verdict: 'no-go', findings: ['no-live-way', 'no-plain-requests', 'keeps-nothing'] });
  const reached = [...JUDGED.map(([finding]) => finding), ...nothing.findings].filter((finding) => finding !== null);
  expect(new Set(reached)).toEqual(new Set(LINK_FINDINGS));
  const several = verdictOf(measuredLink({ keeps: false, websocket: false, polling: false, roundTripMs: 900 }));
  expect(several).toEqual({ verdict: 'go-with-limits', findings: ['slow', 'plain-only', 'keeps-nothing'] });
  const weights = LINK_FINDINGS.map((finding) => FINDING_WEIGHTS[finding]);
  expect(weights.lastIndexOf('no-go')).toBeLessThan(weights.indexOf('go-with-limits'));
});

test('[LC2] the verdict in the log is the server’s, of the numbers', () => {
  const measured = measuredLink({ roundTripMs: 900 });
  paris()
    .when(head, report(measured))
    .thenEvent({
      type: 'link-checked',
      delegation: 'JPN',
      measured,
      verdict: 'go-with-limits',
      findings: ['slow'],
      by: 'head-JPN',
    });
});

test('[LC3] the newest check and rehearsal stay, seen by the chair’s side and the delegation alone', () => {
  const checked = paris().after([head, report()]);
  const later = { at: checked.state.at + LINK_REPORT_INTERVAL_MS };
  const again = checked.when(head, report(measuredLink({ websocket: false })), later).thenEvents('link-checked');
  expect(whoSees(again)).toEqual(INSIDE);
  const practised = again.given.when(head, rehearsed).thenEvents('meeting-rehearsed');
  expect(whoSees(practised)).toEqual(INSIDE);
  expectTouchedCompletely(again);
  expectTouchedCompletely(practised);
  for (const audience of [...everybody(practised.state), 'capital:JPN' as const]) {
    const seen = recordFor(practised.state, audience, { collection: 'delegations', id: 'JPN' });
    const isInside = INSIDE.includes(audience);
    expect(Object.hasOwn(seen ?? {}, 'linkCheck')).toBe(isInside);
    expect(Object.hasOwn(seen ?? {}, 'rehearsal')).toBe(isInside);
    if (!isInside) continue;
    expect(seen?.linkCheck).toMatchObject({ ...later, verdict: 'go-with-limits', findings: ['polling-only'] });
    expect(seen?.rehearsal?.acts).toEqual(['saw-phase-change', 'made-contribution']);
  }
});

test('[LC3] an import leaves both', () => {
  const before = paris().after([head, report()], [head, rehearsed]);
  const renamed = { ...factsOf('JPN'), names: { en: 'Nippon' } };
  const { linkCheck, rehearsal } = before.state.delegations['JPN'] ?? {};
  expect(linkCheck).toBeDefined();
  const imported = before.when(by('chair'), wish.import(renamed)).thenEvents('delegation-registered');
  expect(imported.state.delegations['JPN']).toMatchObject({ linkCheck, rehearsal });
  imported.given.when(by('chair'), wish.import(renamed)).thenNothing();
});

test('[LC3] the chair’s side and the delegation are told', () => {
  const checked = paris().when(head, report(measuredLink({ websocket: false, polling: false, plain: false })));
  const fact = { type: 'link-checked' as const, delegation: 'JPN', verdict: 'no-go' as const };
  checked.thenViewOf('chair').happens(fact);
  checked.thenViewOf('delegation:JPN').happens(fact);
  checked.thenViewOf('observer').happens();
  checked.thenViewOf('delegation:KOR').happens();
  paris().when(head, rehearsed).thenViewOf('chair').happens({ type: 'meeting-rehearsed', delegation: 'JPN' });
});
