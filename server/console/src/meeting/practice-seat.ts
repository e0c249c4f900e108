import type { Seat } from './seats.ts';

/** The id of practice meetings: no meeting of a server can have it. */
export const PRACTICE_MEETING_ID = 'practice~';

/** Whether a seat is one of a practice meeting, which no server knows. */
export function isPractice({ meetingId }: Pick<Seat, 'meetingId'>): boolean {
  return meetingId === PRACTICE_MEETING_ID;
}

/** Whether what is kept under the key of a seat would be kept for a practice: of that nothing stays in the browser. */
export function isPracticeKey(seat: string): boolean {
  return seat.startsWith(`${PRACTICE_MEETING_ID}/`);
}
