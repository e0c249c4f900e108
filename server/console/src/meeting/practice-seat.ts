import type { Seat } from './seats.ts';

/** The id of practice meetings: no meeting of a server can have it. */
export const PRACTICE_MEETING_ID = 'practice~';

/** Whether a seat is one of a practice meeting, which no server knows. */
export function isPractice({ meetingId }: Pick<Seat, 'meetingId'>): boolean {
  return meetingId === PRACTICE_MEETING_ID;
}
