import { createPassSecret } from '@tour-de-table/client-sdk';

/** A seat that this browser holds a pass for. The seat is in the address, so that several work side by side. */
export interface Seat {
  readonly meetingId: string;
  readonly memberId: string;
  readonly role: string;
  readonly delegation: string | null;
  /** `meetingId.secret`: the credential itself. */
  readonly pass: string;
  /** When it was entered, ms since the epoch. */
  readonly at: number;
  /** By language, learned once the meeting is seen. */
  readonly title?: Readonly<Record<string, string>> | undefined;
}

const SEAT_PREFIX = 'tour-de-table:seat:';
const SECRET_PREFIX = 'tour-de-table:pass-secret:';

/** Keeps a seat in this browser. */
export function keepSeat(seat: Seat): void {
  localStorage.setItem(keyOf(seat), JSON.stringify(seat));
}

/** The seat of an address, if this browser holds it. */
export function findSeat(place: Pick<Seat, 'meetingId' | 'memberId'>): Seat | null {
  return readSeat(localStorage.getItem(keyOf(place)));
}

/** All seats that this browser holds, the last entered first. */
export function knownSeats(): readonly Seat[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(SEAT_PREFIX));
  return keys.flatMap((key) => readSeat(localStorage.getItem(key)) ?? []).sort((a, b) => b.at - a.at);
}

/** Forgets a seat, for a shared computer. */
export function forgetSeat(place: Pick<Seat, 'meetingId' | 'memberId'>): void {
  localStorage.removeItem(keyOf(place));
}

/**
 * The secret of the pass that an invitation turns into. Made once per invitation and kept, so that trying again after
 * a lost answer is a retry and not a second use of the link.
 */
export function passSecretFor(invitation: string): string {
  const key = `${SECRET_PREFIX}${invitation}`;
  const kept = localStorage.getItem(key);
  if (kept !== null) return kept;
  const made = createPassSecret();
  localStorage.setItem(key, made);
  return made;
}

function keyOf({ meetingId, memberId }: Pick<Seat, 'meetingId' | 'memberId'>): string {
  return `${SEAT_PREFIX}${meetingId}/${memberId}`;
}

function readSeat(written: string | null): Seat | null {
  if (written === null) return null;
  try {
    const read: unknown = JSON.parse(written);
    return typeof read === 'object' && read !== null && 'pass' in read ? (read as Seat) : null;
  } catch {
    return null;
  }
}
