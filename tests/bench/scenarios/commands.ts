import type { Effort } from '../effort.ts';
import type { Row } from '../report.ts';
import { alternate, ratioOf } from '../rounds.ts';
import { mediansOf } from './latency.ts';
import { headsRoom } from './rooms.ts';
import { type TwoCrowds, withTwoCrowds } from './two-crowds.ts';

const CONNECTIONS = 100;
/** What each head of the room may give in all, shared out among few rounds: shorter ones would measure noise. */
const COMMANDS_EACH_MAX = 100;
const ROUNDS_MAX = 4;
const COMMANDS_EACH_QUICK = 40;
const MS_PER_SECOND = 1_000;

/**
 * Commands acknowledged per second, after the disk has them; against an echo (B4). Once in confidence, where hardly
 * anybody sees what is pledged, and once live, where all hundred connections are sent every change as well.
 */
export async function commands(effort: Effort): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const phase of ['in-confidence', 'tour-de-table'] as const) {
    const room = headsRoom(CONNECTIONS, phase);
    const isSeen = phase === 'tour-de-table';
    const settings = {
      bare: { room, options: { isReceiver: () => true, isSeen: false } },
      ours: { room, options: { isReceiver: () => true, isSeen } },
    };
    const figure = `acknowledged per second, ${isSeen ? 'seen by all' : 'in confidence'}`;
    rows.push(await withTwoCrowds(effort, settings, (crowds) => commandsRow(crowds, figure, effort)));
  }
  return rows;
}

async function commandsRow({ bare, ours }: TwoCrowds, figure: string, effort: Effort): Promise<Row> {
  const rounds = Math.min(effort.rounds, ROUNDS_MAX);
  const each = Math.floor((effort.isQuick ? COMMANDS_EACH_QUICK : COMMANDS_EACH_MAX) / (rounds + 1));
  const pairs = await alternate(
    rounds,
    () => bare.commands(each),
    () => ours.commands(each),
  );
  const perSecond = (ms: number) => (each * CONNECTIONS * MS_PER_SECOND) / ms;
  return {
    scenario: 'commands',
    figure,
    goal: { name: 'B4', atLeast: 0.4 },
    ratio: ratioOf(pairs, perSecond),
    rounds,
    ...mediansOf(pairs, perSecond),
    unit: '/s',
    note: `${CONNECTIONS} connections, ${each} each a round`,
  };
}
