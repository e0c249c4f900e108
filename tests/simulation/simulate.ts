/**
 * `npm run simulate`: plays many worlds and says what was found.
 *
 *     npm run simulate -- --seeds 1000            seeds 1 to 1000
 *     npm run simulate -- --seeds 1000 --from 5000 --steps 300
 *     npm run simulate -- --seed 17 --verbose     one seed, step by step
 *
 * Ends with 1 where a rule did not hold, and where many seeds missed a rare path.
 */
import { parseArgs } from 'node:util';
import { runSeed, STEPS_PER_SEED } from './run-seed.ts';
import { missedPaths, replayCommand, runSeeds, type SeedsResult } from './run-seeds.ts';

/** From so many seeds on, every rare path must have been taken. */
const SEEDS_FOR_ALL_PATHS = 200;
const PROGRESS_EVERY_MS = 500;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: String(STEPS_PER_SEED) },
    seed: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const steps = wholeNumber('steps', values.steps);
  return values.seed === undefined ? playMany(steps) : playOne(wholeNumber('seed', values.seed), steps);
}

async function playOne(seed: number, steps: number): Promise<number> {
  const result = await runSeed(seed, {
    steps,
    ...(values.verbose
      ? { onStep: (number, name, world) => console.log(`step ${number} at ${world.scheduler.now()}: ${name}`) }
      : {}),
  });
  if (values.verbose) for (const line of result.trace) console.log(line);
  console.log(`seed ${seed}: ${result.steps} steps, ${result.violation?.message ?? 'every rule held'}`);
  return result.violation === null ? 0 : 1;
}

async function playMany(steps: number): Promise<number> {
  const count = wholeNumber('seeds', values.seeds);
  let shownAt = 0;
  let found = 0;
  const result = await runSeeds({
    from: wholeNumber('from', values.from),
    count,
    steps,
    onSeed(ran, seed, violation) {
      if (violation !== null) {
        found += 1;
        console.log(`\nseed ${seed}: ${violation.message}\n  ${replayCommand(seed, steps)}`);
      }
      if (!process.stderr.isTTY || performance.now() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = performance.now();
      process.stderr.write(`\r${ran} of ${count} seeds, ${found} with a violation `);
    },
  });
  report(result);
  const missed = count >= SEEDS_FOR_ALL_PATHS ? missedPaths(result.counters) : [];
  if (missed.length > 0) console.log(`Never reached: ${missed.join(', ')}`);
  return result.violations.length === 0 && missed.length === 0 ? 0 : 1;
}

function report({ ran, steps, violations, counters, slowestHealingMs, durationMs }: SeedsResult): void {
  console.log('');
  for (const [name, count] of [...counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${name.padEnd(32)}${String(count).padStart(10)}`);
  }
  const seconds = durationMs / 1_000;
  console.log(`\n${ran} seeds, ${steps} steps in ${seconds.toFixed(1)} s (${(ran / seconds).toFixed(1)} seeds/s)`);
  console.log(`Slowest healing: ${slowestHealingMs} ms of virtual time. Violations: ${violations.length}.`);
}

function wholeNumber(name: string, written: string): number {
  const value = Number(written);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name} is a whole number from 1.`);
  return value;
}
