import type { Effort } from '../effort.ts';
import type { Row } from '../report.ts';
import { latencyRows } from './latency.ts';
import { audienceRoom } from './rooms.ts';
import { withTwoCrowds } from './two-crowds.ts';

/** A pledge, committed to the disk, at the last of N observers; against Socket.IO's emit, committed nowhere (B1). */
export async function durableChange(effort: Effort): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const receivers of effort.receivers) {
    const changes = effort.changes ?? changesFor(receivers, effort.isQuick);
    const room = audienceRoom(receivers, changes * (effort.rounds + 1));
    const setting = {
      room,
      options: { isReceiver: ({ role }: { role: string }) => role === 'observer', isSeen: true },
    };
    const goal = receivers >= 5_000 ? { name: 'B1', atMost: receivers >= 10_000 ? 0.5 : 0.6 } : null;
    rows.push(
      ...(await withTwoCrowds(effort, { bare: setting, ours: setting }, (crowds) =>
        latencyRows(crowds, {
          scenario: 'durable-change',
          who: `${receivers}`,
          rounds: effort.rounds,
          changes,
          goals: { p50: goal, p99: null },
        }),
      )),
    );
  }
  return rows;
}

function changesFor(receivers: number, isQuick: boolean): number {
  if (receivers <= 100) return 100;
  return isQuick || receivers > 1_000 ? 40 : 100;
}
