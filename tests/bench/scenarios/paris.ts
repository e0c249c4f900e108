import type { Effort } from '../effort.ts';
import type { Row } from '../report.ts';
import { latencyRows } from './latency.ts';
import { parisRoom } from './rooms.ts';
import { withTwoCrowds } from './two-crowds.ts';

/** A pledge in the meeting that the software is for, at the last device of all (B2). */
export async function paris(effort: Effort): Promise<readonly Row[]> {
  const room = parisRoom();
  const setting = { room, options: { isReceiver: () => true, isSeen: true } };
  return withTwoCrowds(effort, { bare: setting, ours: setting }, (crowds) =>
    latencyRows(crowds, {
      scenario: 'paris',
      who: `${room.seats.length} devices, ${room.delegations.length + 3} audiences`,
      rounds: effort.rounds,
      changes: effort.changes ?? (effort.isQuick ? 100 : 200),
      goals: { p50: { name: 'B2', atMost: 1.6 }, p99: { name: 'B2', atMost: 2 } },
    }),
  );
}
