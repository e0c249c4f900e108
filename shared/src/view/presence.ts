import { type Audience, delegationOf } from './audience.ts';

/** Which connections there are, by delegation: not part of the meeting's state, lossy, latest values only. */
export interface Presence {
  /** Devices connected, by delegation code. A delegation without an entry has none. */
  readonly devices: Readonly<Record<string, number>>;
  /** Connected chair's side, observers and displays. */
  readonly officers: number;
  readonly displays: number;
  /** Which displays: ids of their members, sorted. */
  readonly displayIds?: readonly string[] | undefined;
  /**
   * The newest step that a device of a delegation has shown and when one first showed it, by code. Stays when the
   * device has gone, until a newer one.
   */
  readonly shown?: Readonly<Record<string, Step>> | undefined;
}

/** A commit that everybody is to receive, or that a device has shown; `at` is server time, ms since the epoch [RC2]. */
export interface Step {
  readonly seq: number;
  readonly at: number;
}

/** What one audience learns about who is connected. */
export interface PresenceView {
  /** Codes with at least one device connected, sorted. */
  readonly connected: readonly string[];
  /** How many devices: all delegations' for the chair's side, its own for a delegation, nothing for others. */
  readonly devices: Readonly<Record<string, number>>;
  /** The chair's side only. */
  readonly displays?: number | undefined;
  /** The chair's side only: which displays are connected, ids of their members, sorted [DS3]. */
  readonly displayIds?: readonly string[] | undefined;
  /**
   * The chair's side only: which delegations have a device that has shown the current step, and since when. Never how
   * far behind a device is: that would tell of drafts and sealed pledges [RC1].
   */
  readonly step?: StepReceipts | undefined;
}

/** Who has received the current step: the activation of a phase, a change of the sitting, an undo, or a call. */
export interface StepReceipts {
  /** When the step was committed, server time, ms since the epoch. */
  readonly at: number;
  /** When a device of it first said that it shows the step, by delegation code. */
  readonly received: Readonly<Record<string, number>>;
}

/**
 * The second and only other lens [VI6]. `visible` are the delegations that take part; who does not is seen by the
 * chair's side and by itself only, as everywhere. `step` is the one that the meeting is at.
 */
export function presenceView(
  presence: Presence,
  audience: Audience,
  visible: readonly string[],
  step: Step | null = null,
): PresenceView {
  const own = delegationOf(audience);
  const mayKnowOf = (code: string) => audience === 'chair' || code === own || visible.includes(code);
  const counts = Object.entries(presence.devices).filter(([code, count]) => count > 0 && mayKnowOf(code));
  const connected = counts.map(([code]) => code).sort();
  if (audience !== 'chair') return { connected, devices: Object.fromEntries(counts.filter(([code]) => code === own)) };
  const { displays, displayIds, shown = {} } = presence;
  const receipts = step === null ? {} : { step: { at: step.at, received: receivedOf(shown, step) } };
  const which = displayIds === undefined ? {} : { displayIds };
  return { connected, devices: Object.fromEntries(counts), displays, ...which, ...receipts };
}

/** [RC1] When each delegation that has shown this step first did. */
function receivedOf(shown: Readonly<Record<string, Step>>, { seq }: Step): StepReceipts['received'] {
  return Object.fromEntries(
    Object.entries(shown)
      .filter(([, newest]) => newest.seq >= seq)
      .map(([code, { at }]) => [code, at]),
  );
}
