import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { words } from './server/console/words-plugin.ts';

/** A lane is what a test needs: `fast` needs nothing but Node, the others are named for what they add. */
const lane = (name: string, include: readonly string[], testTimeout: number) => ({
  // The console's words come in two parts, as in its build.
  plugins: [words()],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name,
    include: include.map((folder) => `tests/${folder}/**/*.test.ts`),
    environment: 'node' as const,
    setupFiles: ['tests/support/clean-up.ts'],
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  test: {
    // Two at a time also on a small machine: much of what tests do is waiting.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      lane('fast', ['shared', 'server', 'client-sdk', 'protocol', 'architecture', 'contract'], 30_000),
      lane('simulation', ['simulation'], 120_000),
      lane('integration', ['integration'], 120_000),
      lane('redis', ['redis'], 120_000),
      lane('browser', ['browser'], 240_000),
    ],
  },
});
