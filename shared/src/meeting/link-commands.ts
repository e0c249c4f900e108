import * as z from 'zod/mini';
import { LINK_KBPS_MAX, LINK_OFFSET_MS_MAX, LINK_PROBE_MS_MAX, LINK_PROBES_MAX } from '../kernel/index.ts';
import { delegationCode, line } from './fields.ts';
import { REHEARSED_ACTS } from './vocabulary.ts';

const probeMs = z.int().check(z.nonnegative(), z.maximum(LINK_PROBE_MS_MAX));
const kbps = z.nullable(z.int().check(z.nonnegative(), z.maximum(LINK_KBPS_MAX)));
const pixels = z.int().check(z.nonnegative(), z.maximum(100_000));

/** What a device found out about its link. Numbers only, all bounded: what follows from them is the server's to say. */
export const linkMeasurements = z
  .strictObject({
    /** Probes over the live connection that were tried, and those that got no answer in time. */
    probes: z.int().check(z.nonnegative(), z.maximum(LINK_PROBES_MAX)),
    lost: z.int().check(z.nonnegative(), z.maximum(LINK_PROBES_MAX)),
    /** Of those that were answered: median, 95th percentile, and mean difference from one to the next; `null`: none was. */
    roundTripMs: z.nullable(probeMs),
    roundTripP95Ms: z.nullable(probeMs),
    jitterMs: z.nullable(probeMs),
    /** Server time minus the device's, as good as known. */
    clockOffsetMs: z.nullable(z.int().check(z.minimum(-LINK_OFFSET_MS_MAX), z.maximum(LINK_OFFSET_MS_MAX))),
    /** Kilobits in a second; `null`: not measured. */
    downKbps: kbps,
    upKbps: kbps,
    /** What passes: a WebSocket, long polling, a plain request. */
    websocket: z.boolean(),
    polling: z.boolean(),
    plain: z.boolean(),
    /** Whether the browser keeps what the page puts aside. */
    keeps: z.boolean(),
    timeZone: line(),
    screenWidth: pixels,
    screenHeight: pixels,
  })
  .check(
    z.refine(({ probes, lost }) => lost <= probes, { error: 'must be at most as many as probes', path: ['lost'] }),
  );
export type LinkMeasurements = z.infer<typeof linkMeasurements>;

/** What a delegation tells the chair's side about its link beforehand. */
export const LINK_COMMANDS = {
  'report-link-check': z
    .strictObject({
      type: z.literal('report-link-check'),
      delegation: delegationCode,
      measured: z.optional(linkMeasurements),
      /** What was practised in a rehearsal. */
      rehearsed: z.optional(z.array(z.enum(REHEARSED_ACTS)).check(z.minLength(1), z.maxLength(REHEARSED_ACTS.length))),
    })
    .check(
      z.refine(({ measured, rehearsed }) => measured !== undefined || rehearsed !== undefined, {
        error: 'must say what was measured or rehearsed',
        path: ['measured'],
      }),
    ),
} as const;
