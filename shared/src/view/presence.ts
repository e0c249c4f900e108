import { type Audience, delegationOf } from './audience.ts';

/** Which connections there are, by delegation: not part of the meeting's state, lossy, latest values only. */
export interface Presence {
  /** Devices connected, by delegation code. A delegation without an entry has none. */
  readonly devices: Readonly<Record<string, number>>;
  /** Connected chair's side, observers and displays. */
  readonly officers: number;
  readonly displays: number;
}

/** What one audience learns about who is connected. */
export interface PresenceView {
  /** Codes with at least one device connected, sorted. */
  readonly connected: readonly string[];
  /** How many devices: all delegations' for the chair's side, its own for a delegation, nothing for others. */
  readonly devices: Readonly<Record<string, number>>;
  /** The chair's side only. */
  readonly displays?: number | undefined;
}

/**
 * The second and only other lens [VI6]. `visible` are the delegations that take part; who does not is seen by the
 * chair's side and by itself only, as everywhere.
 */
export function presenceView(presence: Presence, audience: Audience, visible: readonly string[]): PresenceView {
  const own = delegationOf(audience);
  const mayKnowOf = (code: string) => audience === 'chair' || code === own || visible.includes(code);
  const counts = Object.entries(presence.devices).filter(([code, count]) => count > 0 && mayKnowOf(code));
  const connected = counts.map(([code]) => code).sort();
  if (audience === 'chair') return { connected, devices: Object.fromEntries(counts), displays: presence.displays };
  return { connected, devices: Object.fromEntries(counts.filter(([code]) => code === own)) };
}
