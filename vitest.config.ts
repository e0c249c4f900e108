import { defineConfig } from 'vitest/config';

/** A lane is what a test needs: `fast` needs nothing but Node, the others are named for what they add. */
const lane = (name: string, include: readonly string[], testTimeout: number, parallel = true) => ({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name,
    include: include.map((folder) => `tests/${folder}/**/*.test.ts`),
    environment: 'node' as const,
    setupFiles: ['tests/support/clean-up.ts'],
    testTimeout,
    hookTimeout: testTimeout,
    fileParallelism: parallel,
  },
});

export default defineConfig({
  test: {
    projects: [
      lane('fast', ['shared', 'server', 'client-sdk', 'protocol', 'architecture', 'contract'], 10_000),
      lane('simulation', ['simulation'], 120_000),
      lane('integration', ['integration'], 120_000),
      lane('redis', ['redis'], 120_000),
      lane('browser', ['browser'], 240_000, false),
    ],
  },
});
