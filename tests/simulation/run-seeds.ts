import { addCounters, type CounterName, RARE_PATHS } from './counters.ts';
import type { Violation } from './invariants.ts';
import { runSeed, type SeedOptions } from './run-seed.ts';

/** What came of many seeds. */
export interface SeedsResult {
  readonly ran: number;
  readonly steps: number;
  readonly violations: readonly { readonly seed: number; readonly violation: Violation }[];
  readonly counters: ReadonlyMap<CounterName, number>;
  /** The longest that a world took to heal, virtual ms. */
  readonly slowestHealingMs: number;
  readonly durationMs: number;
}

export interface SeedsOptions extends SeedOptions {
  readonly from: number;
  readonly count: number;
  /** No new seed is begun after this, ms; so many are played whatever it takes. */
  readonly budgetMs?: number;
  readonly atLeast?: number;
  /** Ends at the first violation. */
  readonly stopsAtFirst?: boolean;
  readonly onSeed?: (ran: number, seed: number, violation: Violation | null) => void;
}

/** Plays one seed after the other. */
export async function runSeeds(options: SeedsOptions): Promise<SeedsResult> {
  const { from, count, budgetMs = Number.POSITIVE_INFINITY, atLeast = 0, stopsAtFirst = false, onSeed } = options;
  const startedAt = performance.now();
  const counters = new Map<CounterName, number>();
  const violations: { readonly seed: number; readonly violation: Violation }[] = [];
  let slowestHealingMs = 0;
  let ran = 0;
  let steps = 0;
  while (ran < count && (ran < atLeast || performance.now() - startedAt < budgetMs)) {
    const result = await runSeed(from + ran, options);
    ran += 1;
    steps += result.steps;
    addCounters(counters, result.counters);
    slowestHealingMs = Math.max(slowestHealingMs, result.healedMs);
    if (result.violation !== null) violations.push({ seed: result.seed, violation: result.violation });
    onSeed?.(ran, result.seed, result.violation);
    if (stopsAtFirst && result.violation !== null) break;
  }
  return { ran, steps, violations, counters, slowestHealingMs, durationMs: performance.now() - startedAt };
}

/** Rare paths that were never taken. */
export function missedPaths(counters: ReadonlyMap<CounterName, number>): readonly string[] {
  return RARE_PATHS.filter((name) => (counters.get(name) ?? 0) === 0);
}

/** How to see one seed again. */
export function replayCommand(seed: number, steps: number): string {
  return `npm run simulate -- --seed ${seed} --steps ${steps} --verbose`;
}
