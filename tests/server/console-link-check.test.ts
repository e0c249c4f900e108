import { linkMeasurements, verdictOf } from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { type CheckProgress, type CheckTools, checkLink, PROBES } from '../../server/console/src/meeting/link-check.ts';
import { kbpsOf, roundTripFigures } from '../../server/console/src/meeting/link-figures.ts';
import {
  CHECK_FILTERS,
  canTakePart,
  checksIn,
  isShown,
} from '../../server/console/src/pages/secretariat/check-rows.ts';
import { by, paris } from '../support/given.ts';
import { measuredLink } from '../support/link-measurements.ts';

const DEVICE = { keeps: true, timeZone: 'Asia/Tokyo', screenWidth: 1_440, screenHeight: 900 };

/** A link on which everything passes at once, apart from what is said; nothing waits in earnest. */
function toolsWith(differing: Partial<CheckTools> = {}): CheckTools {
  return {
    connected: async () => {},
    probe: async () => ({ roundTripMs: 40, offsetMs: 1_000.4 }),
    reach: async () => true,
    plain: async () => true,
    down: async () => 20,
    up: async () => 50,
    device: () => DEVICE,
    // The patience for one probe never ends before its answer.
    wait: (ms) => (ms > 1_000 ? new Promise(() => {}) : Promise.resolve()),
    ...differing,
  };
}

const runs = (tools: CheckTools, onProgress: (progress: CheckProgress) => void = () => {}) =>
  checkLink(tools, onProgress, new AbortController().signal);

test('[UI33] figures of probes: median, 95th percentile, jitter and loss; nothing of nothing', () => {
  const rising = Array.from({ length: 20 }, (_, at) => (at + 1) * 10);
  expect(roundTripFigures(rising)).toEqual({
    probes: 20,
    lost: 0,
    roundTripMs: 100,
    roundTripP95Ms: 190,
    jitterMs: 10,
  });
  expect(roundTripFigures([30, null, 10, null])).toEqual({
    probes: 4,
    lost: 2,
    roundTripMs: 10,
    roundTripP95Ms: 30,
    jitterMs: 20,
  });
  expect(roundTripFigures([null])).toEqual({
    probes: 1,
    lost: 1,
    roundTripMs: null,
    roundTripP95Ms: null,
    jitterMs: null,
  });
  expect(kbpsOf(8_192, 1_638)).toBe(40);
  expect(kbpsOf(1, 60_000)).toBe(1);
});

test('[UI33] a check measures one thing after the other, tells how far it is, and makes a report that is taken', async () => {
  const told: CheckProgress[] = [];
  const measured = await runs(toolsWith(), (progress) => told.push(progress));
  expect(linkMeasurements.safeParse(measured).success).toBe(true);
  expect(measured).toMatchObject({ probes: PROBES, lost: 0, roundTripMs: 40, clockOffsetMs: 1_000, ...DEVICE });
  expect([...new Set(told.map(({ step }) => step))]).toEqual([
    ...['round-trip', 'plain', 'websocket', 'polling', 'down', 'up'],
  ]);
  const shares = told.filter(({ step }) => step === 'round-trip').map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(told.at(-1)?.found).toEqual(expect.objectContaining({ roundTripMs: 40, websocket: true, downKbps: 26_214 }));
  expect(verdictOf(measured).verdict).toBe('go');
});

test('[UI33] a thin link is told by a few bytes; a quick one gets more', async () => {
  const asked: number[] = [];
  const thin = await runs(
    toolsWith({
      down: async (bytes) => {
        asked.push(bytes);
        return 1_700;
      },
    }),
  );
  expect(asked).toEqual([8_192]);
  expect(thin.downKbps).toBe(39);
  const wide = await runs(
    toolsWith({
      down: async (bytes) => {
        asked.push(bytes);
        return bytes === 8_192 ? 4 : null;
      },
    }),
  );
  expect(asked).toEqual([8_192, 8_192, 65_536]);
  expect(wide.downKbps).toBe(16_384);
});

test('[UI33] what does not pass is said, and what cannot be measured then is left out', async () => {
  const dead = await runs(
    toolsWith({
      probe: async () => null,
      reach: async () => false,
      plain: async () => false,
      down: () => Promise.reject(),
    }),
  );
  expect(dead).toMatchObject({
    lost: PROBES,
    roundTripMs: null,
    clockOffsetMs: null,
    websocket: false,
    polling: false,
  });
  expect(dead).toMatchObject({ plain: false, downKbps: null, upKbps: null });
  expect(verdictOf(dead).verdict).toBe('no-go');
  const late = await runs(toolsWith({ probe: () => new Promise(() => {}), wait: async () => {} }));
  expect(late.lost).toBe(PROBES);
  const polling = await runs(toolsWith({ reach: async (carrier) => carrier === 'polling' }));
  expect(verdictOf(polling).findings).toEqual(['polling-only']);
});

test('[UI33] a check that is stopped ends at once, and measures nothing more', async () => {
  const own = new AbortController();
  const reached: string[] = [];
  const check = checkLink(
    toolsWith({
      reach: async (carrier) => {
        reached.push(carrier);
        own.abort();
        return true;
      },
    }),
    () => {},
    own.signal,
  );
  await expect(check).rejects.toThrow();
  expect(reached).toEqual(['websocket']);
});

test('[UI34] the desk has who joins from afar, what needs a hand first, and counts', () => {
  const report = (delegation: string, differing: Parameters<typeof measuredLink>[0] = {}) =>
    [by(`head:${delegation}`), { type: 'report-link-check', delegation, measured: measuredLink(differing) }] as const;
  const { state } = paris().after(
    report('JPN'),
    report('KOR', { websocket: false }),
    report('NZL', { websocket: false, polling: false, plain: false }),
    report('POL'),
    [by('head:JPN'), { type: 'report-link-check', delegation: 'JPN', rehearsed: ['had-floor'] }],
  );
  const { rows, counts } = checksIn(view(state, 'chair'), ({ code }) => code);
  // Poland sits in the room, and has checked its link all the same.
  expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['AUS', null],
    ['NZL', 'no-go'],
    ['KOR', 'go-with-limits'],
    ['JPN', 'go'],
    ['POL', 'go'],
  ]);
  expect(counts).toEqual({ all: 5, unchecked: 1, 'no-go': 1, 'go-with-limits': 1, go: 2, 'not-rehearsed': 4 });
  for (const filter of CHECK_FILTERS) {
    expect(rows.filter((row) => isShown(row, filter))).toHaveLength(counts[filter]);
  }
  expect(rows.filter(canTakePart).map(({ name }) => name)).toEqual(['KOR', 'JPN', 'POL']);
});
