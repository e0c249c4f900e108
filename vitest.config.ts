import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { words } from './server/console/words-plugin.ts';

interface LaneSettings {
  /** A bound on one test or hook, ms: it ends what hangs. A machine with much else to do takes many times longer. */
  readonly limitMs: number;
  /** Whether each file gets modules of its own. Where it does not, a test puts back what it changes in a module. */
  readonly isolate?: boolean;
  readonly setupFiles?: readonly string[];
}

/** A lane is what a test needs: `fast` needs nothing but Node, the others are named for what they add. */
const lane = (
  name: string,
  include: readonly string[],
  { limitMs, isolate = true, setupFiles = [] }: LaneSettings,
) => ({
  // The console's words come in two parts, as in its build.
  plugins: [words()],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name,
    include: include.map((folder) => `tests/${folder}/**/*.test.ts`),
    environment: 'node' as const,
    isolate,
    setupFiles: ['tests/support/clean-up.ts', ...setupFiles],
    testTimeout: limitMs,
    hookTimeout: limitMs,
  },
});

const FAST = ['shared', 'server', 'client-sdk', 'protocol', 'architecture', 'contract'];

export default defineConfig({
  test: {
    // Two at a time also on a small machine: much of what tests do is waiting.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      lane('fast', FAST, { limitMs: 120_000, isolate: false }),
      lane('simulation', ['simulation'], { limitMs: 300_000 }),
      lane('integration', ['integration'], { limitMs: 300_000 }),
      lane('redis', ['redis'], { limitMs: 300_000 }),
      lane('browser', ['browser'], { limitMs: 480_000, setupFiles: ['tests/support/explain-failures.ts'] }),
    ],
  },
});
