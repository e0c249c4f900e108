import type { Effort } from '../effort.ts';
import type { Row } from '../report.ts';
import { alternate, median, ratioOf } from '../rounds.ts';
import { mediansOf } from './latency.ts';
import { audienceRoom } from './rooms.ts';
import { type ServedCrowd, type TwoCrowds, withTwoCrowds } from './two-crowds.ts';

const MS_PER_SECOND = 1_000;

/** Many pledges at once to one audience: changes delivered per second, each as durable as the others (B3). */
export async function burst(effort: Effort): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const receivers of effort.receivers) {
    const changes = effort.changes ?? changesFor(receivers, effort.isQuick);
    const room = audienceRoom(receivers, changes * (effort.rounds + 1));
    const setting = {
      room,
      options: { isReceiver: ({ role }: { role: string }) => role === 'observer', isSeen: true },
    };
    rows.push(
      ...(await withTwoCrowds(effort, { bare: setting, ours: setting }, (crowds) =>
        burstRows(crowds, receivers, changes, effort.rounds),
      )),
    );
  }
  return rows;
}

async function burstRows(
  { bare, ours }: TwoCrowds,
  receivers: number,
  changes: number,
  rounds: number,
): Promise<readonly Row[]> {
  const once = async ({ burst: give, cpuMs }: ServedCrowd) => {
    const cpuBefore = await cpuMs();
    const { ms, framesEach } = await give(changes);
    return { perSecond: (changes * receivers * MS_PER_SECOND) / ms, framesEach, cpuMs: (await cpuMs()) - cpuBefore };
  };
  const pairs = await alternate(
    rounds,
    () => once(bare),
    () => once(ours),
  );
  const framesEach = median(pairs.map((pair) => pair.ours.framesEach));
  const rest = { scenario: 'burst', rounds, note: `${changes} changes a round, in ${framesEach.toFixed(1)} frames` };
  return [
    {
      ...rest,
      figure: `changes delivered to ${receivers}, per second`,
      goal: { name: 'B3', atLeast: receivers >= 10_000 ? 25 : receivers >= 1_000 ? 15 : 4 },
      ratio: ratioOf(pairs, ({ perSecond }) => perSecond),
      ...mediansOf(pairs, ({ perSecond }) => perSecond),
      unit: '/s',
    },
    {
      ...rest,
      figure: `a burst to ${receivers}, server's processor`,
      goal: null,
      ratio: ratioOf(pairs, ({ cpuMs }) => cpuMs),
      ...mediansOf(pairs, ({ cpuMs }) => cpuMs),
      unit: 'ms',
    },
  ];
}

/** Fewer than the states that a meeting keeps: beyond, a reader that is behind gets a snapshot, which is not measured. */
function changesFor(receivers: number, isQuick: boolean): number {
  if (receivers <= 100) return 400;
  return isQuick || receivers > 1_000 ? 100 : 400;
}
