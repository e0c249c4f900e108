import type { Goal, Row } from '../report.ts';
import { alternate, median, type Pair, quantile, ratioOf } from '../rounds.ts';
import type { ServedCrowd, TwoCrowds } from './two-crowds.ts';

/** Measures lonely changes, one after the other, and tells p50 and p99 of the time to the last receiver. */
export async function latencyRows(
  { bare, ours }: TwoCrowds,
  plan: {
    readonly scenario: string;
    readonly who: string;
    readonly rounds: number;
    readonly changes: number;
    readonly goals: { readonly p50: Goal | null; readonly p99: Goal | null };
  },
): Promise<readonly Row[]> {
  const { scenario, who, rounds, changes, goals } = plan;
  const many = async ({ changeToLast, cpuMs }: ServedCrowd): Promise<Round> => {
    const times: number[] = [];
    const cpuBefore = await cpuMs();
    for (let made = 0; made < changes; made += 1) times.push(await changeToLast());
    return { times, cpuMs: ((await cpuMs()) - cpuBefore) / changes };
  };
  const pairs = await alternate(
    rounds,
    () => many(bare),
    () => many(ours),
  );
  const row = (name: string, goal: Goal | null, figure: (round: Round) => number): Row => ({
    scenario,
    figure: `change → last of ${who}, ${name}`,
    goal,
    ratio: ratioOf(pairs, figure),
    rounds,
    ...mediansOf(pairs, figure),
    unit: 'ms',
    note: `${changes} changes a round`,
  });
  return [
    row('p50', goals.p50, ({ times }) => quantile(times, 0.5)),
    row('p99', goals.p99, ({ times }) => quantile(times, 0.99)),
    row("server's processor", null, (round) => round.cpuMs),
  ];
}

interface Round {
  readonly times: readonly number[];
  /** Processor time of the server for each change. */
  readonly cpuMs: number;
}

/** The two medians beside a ratio. */
export function mediansOf<T>(pairs: readonly Pair<T>[], figure: (measured: T) => number) {
  return {
    bare: median(pairs.map(({ bare }) => figure(bare))),
    ours: median(pairs.map(({ ours }) => figure(ours))),
  };
}
