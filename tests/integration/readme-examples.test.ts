import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshInvitation, prepareParis } from '@tour-de-table/server/demonstration/prepare-paris';
import { expect, test } from 'vitest';
import { buildDemonstration } from '../support/demonstration.ts';
import { PROJECT_ROOT, startProcess, temporaryDirectory } from '../support/processes.ts';

/** The code of a document's block that is marked as an example. */
function exampleIn(document: string): string {
  const text = readFileSync(join(PROJECT_ROOT, document), 'utf8');
  const code = /^```ts example\n([\s\S]*?)^```$/m.exec(text)?.[1];
  if (code === undefined) throw new Error(`${document} has no example.`);
  return code;
}

test.each([
  ['README.md', /Here: \d+\nContributions disclosed so far: 0\n/],
  ['client-sdk/README.md', /^/],
])('[AR19] the example of %s runs as it stands', async (document, expected) => {
  const { app, url } = await buildDemonstration();
  const runner = await prepareParis(app.meetings);
  // Beside the tests, so that the packages are found as in a tool of one's own.
  const file = join(temporaryDirectory('example'), 'example.mts');
  writeFileSync(
    file,
    exampleIn(document).replaceAll("'@tour-de-table/client-sdk'", `'${join(PROJECT_ROOT, 'client-sdk/src/index.ts')}'`),
  );
  const example = startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', '--conditions=source', file],
    env: { TOUR_URL: url, TOUR_INVITATION: await freshInvitation(runner, { role: 'head', delegation: 'FRA' }) },
  });
  const { code } = await example.exited;
  expect(example.stderr()).toBe('');
  expect(code).toBe(0);
  expect(example.stdout()).toMatch(expected);
  await app.close();
});
