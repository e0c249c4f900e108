import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../support/processes.ts';
import {
  codesOf,
  type Document,
  deadLinks,
  explainedCodes,
  missingFrom,
  repeated,
  statedRules,
  titledRules,
} from './document-rules.ts';
import { filesUnder, modulesUnder, parseModule } from './module-graph.ts';

const SPEC = 'shared/SPEC.md';
const ERRORS = 'shared/ERRORS.md';
const EVENT_LOG = 'server/src/log/event-log.ts';
/** Sources whose docstring states the rules of their part. */
const RULE_SOURCES = [
  SPEC,
  EVENT_LOG,
  'server/src/config.ts',
  'server/src/http/plugin.ts',
  'server/src/preparation/meeting-files.ts',
  'server/src/presence/presence-board.ts',
  'client-sdk/src/client.ts',
  'server/console/src/main.tsx',
];
const CODE_LISTS = [
  'REJECTION_CODES',
  'FAULT_CODES',
  'CLOSE_REASONS',
  'HTTP_PROBLEM_CODES',
  'CSV_ISSUE_CODES',
] as const;

const textOf = (path: string): string =>
  existsSync(join(PROJECT_ROOT, path)) ? readFileSync(join(PROJECT_ROOT, path), 'utf8') : '';

const documents: readonly Document[] = filesUnder('.')
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: textOf(path) }));
const titled = titledRules(modulesUnder('tests'));
const shared = modulesUnder('shared/src');

test.each(['README.md', 'ARCHITECTURE.md', SPEC, ERRORS, EVENT_LOG])('[AR14] %s exists', (path) => {
  expect(existsSync(join(PROJECT_ROOT, path))).toBe(true);
});

test('[AR15] every rule that is stated is in the title of a test, and stated once', () => {
  const stated = RULE_SOURCES.flatMap((path) => statedRules(textOf(path)));
  expect(missingFrom(titled, stated)).toEqual([]);
  expect(repeated(stated)).toEqual([]);
  for (const path of RULE_SOURCES) expect({ path, rules: statedRules(textOf(path)) }).not.toMatchObject({ rules: [] });
});

test('[AR16] every rule in the title of a test is stated', () => {
  // Rules about the tree itself are stated by the title of the test that holds them.
  const own = titled.filter((id) => id.startsWith('AR'));
  const stated = [...RULE_SOURCES.flatMap((path) => statedRules(textOf(path))), ...own];
  expect(missingFrom(stated, titled)).toEqual([]);
});

test('rules are found where they are stated and where they are titles, and nowhere else', () => {
  // Composed, so that this source does not mention a rule itself.
  const id = (number: number) => `[ZZ${number}]`;
  expect(statedRules(`# Spec\n- **${id(1)}** One.\n * - ${id(2)} Two, as ${id(3)} says.\n`)).toEqual(['ZZ1', 'ZZ2']);
  const module = parseModule(
    'a.test.ts',
    `test('${id(1)} plain', () => {}); test.each([['${id(9)}']])("${id(2)} %s", () => {});
     describe.concurrent(\`${id(3)} \${name}\`, () => {}); log('${id(8)} not a title'); // ${id(7)}`,
  );
  expect(titledRules([module])).toEqual(['ZZ1', 'ZZ2', 'ZZ3']);
  expect(missingFrom(['ZZ1'], ['ZZ2', 'ZZ1', 'ZZ2'])).toEqual(['ZZ2']);
  expect(repeated(['ZZ1', 'ZZ2', 'ZZ1'])).toEqual(['ZZ1']);
});

test('[AR17] links between documents lead somewhere', () => {
  expect(deadLinks(documents, (path) => existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
});

test('dead links are noticed, also to headings, but not within code', () => {
  const readme: Document = {
    path: 'README.md',
    text: [
      '# Tour de Table: quick & calm',
      '[spec](shared/SPEC.md#the-lens) [gone](shared/GONE.md) [web](https://example.org) [up](../outside.md)',
      '[here](#tour-de-table-quick--calm) [nowhere](#nowhere) ![picture](docs/gone.png) `[code](code.md)`',
      '<img src="gone.svg">',
      '```md',
      '[block](block.md)',
      '```',
      '[spec]: shared/SPEC.md#gone',
    ].join('\n'),
  };
  const spec: Document = { path: 'shared/SPEC.md', text: '## The `lens`\n[back](../README.md)' };
  expect(deadLinks([readme, spec], (path) => [readme.path, spec.path].includes(path))).toEqual([
    'README.md: shared/GONE.md',
    'README.md: ../outside.md',
    'README.md: #nowhere',
    'README.md: docs/gone.png',
    'README.md: shared/SPEC.md#gone',
    'README.md: gone.svg',
  ]);
});

test('[AR18] ERRORS.md explains every code of the source, and no other', () => {
  const lists = CODE_LISTS.map((name) => ({ name, codes: codesOf(shared, name) }));
  expect(lists.filter(({ codes }) => codes === null || codes.length === 0).map(({ name }) => name)).toEqual([]);
  if (textOf(ERRORS) === '') return;
  const codes = lists.flatMap((list) => list.codes ?? []);
  expect(missingFrom(explainedCodes(textOf(ERRORS)), codes), 'not explained').toEqual([]);
  expect(missingFrom(codes, explainedCodes(textOf(ERRORS))), 'not in the source').toEqual([]);
});

test('codes are read from lists and from keys, explanations from headings, tables and lists', () => {
  const modules = [
    parseModule('a.ts', `export const A = ['wrong-phase', 'stale'] as const; const B = ['hidden'];`),
    parseModule('b.ts', `export const C = { 'pass-unknown': 'stop', internal: 'retry' } as const satisfies object;`),
  ];
  expect(codesOf(modules, 'A')).toEqual(['wrong-phase', 'stale']);
  expect(codesOf(modules, 'C')).toEqual(['pass-unknown', 'internal']);
  expect([codesOf(modules, 'B'), codesOf(modules, 'D')]).toEqual([null, null]);
  expect(explainedCodes('## `wrong-phase`\n| `stale` | as `other` |\n- **`internal`**: …\nsee `nothing`')).toEqual([
    'wrong-phase',
    'stale',
    'internal',
  ]);
});
