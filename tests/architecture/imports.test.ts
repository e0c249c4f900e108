import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import vitestConfig from '../../vitest.config.ts';
import { PROJECT_ROOT } from '../support/processes.ts';
import {
  addressViolations,
  callsWithoutLanguage,
  defaultExports,
  environmentReadings,
  importCycles,
  impureCalls,
  type Layering,
  layerViolations,
  packageViolations,
  type Reach,
  reachViolations,
} from './import-rules.ts';
import { filesUnder, type Module, modulesUnder, parseModule } from './module-graph.ts';

/** Each rule is held twice: nothing of the project breaks it, and a planted break is noticed. */
const SOURCE_FOLDERS = ['shared/src', 'client-sdk/src', 'server/src', 'server/console/src'] as const;
const WORKSPACES = ['shared', 'client-sdk', 'server/console', 'server', 'tests'] as const;

const SHARED_LAYERS: Layering = {
  folder: 'shared/src',
  levels: [['kernel'], ['meeting'], ['view'], ['protocol', 'http', 'words']],
  peersMayImport: false,
};

const SERVER_LAYERS: Layering = {
  folder: 'server/src',
  levels: [
    ['runtime', 'observability', 'config'],
    ['log', 'presence'],
    ['meeting'],
    ['realtime', 'http', 'access', 'record', 'demonstration', 'preparation'],
    ['app'],
    ['start-server'],
    ['main', 'cli', 'rehearsal'],
  ],
  peersMayImport: true,
};

const SHARED_REACH: Reach = { from: 'shared/src', to: [] };
const SDK_REACH: Reach = { from: 'client-sdk/src', to: ['shared/src'] };
const CONSOLE_REACH: Reach = { from: 'server/console/src', to: ['client-sdk/src', 'shared/src'] };
const SERVER_REACH: Reach = {
  from: 'server/src',
  to: ['shared/src'],
  only: { to: 'client-sdk/src', parts: ['rehearsal', 'cli'] },
};

const sources = SOURCE_FOLDERS.flatMap(modulesUnder);
const tests = modulesUnder('tests');

/** Modules as if they stood in the project. */
const planted = (files: Readonly<Record<string, string>>): readonly Module[] =>
  Object.entries(files).map(([path, text]) => parseModule(path, text));

describe('the rules have something to hold', () => {
  test.each(SOURCE_FOLDERS)('a folder with files has modules: %s', (folder) => {
    expect(filesUnder(folder).length > 0 && modulesUnder(folder).length === 0).toBe(false);
  });

  test.each([SHARED_LAYERS, SERVER_LAYERS])('every part of $folder that exists is matched', ({ folder, levels }) => {
    const parts = levels.flat().filter((part) => filesUnder(`${folder}/${part}`).length > 0);
    const unmatched = parts.filter((part) => modulesUnder(`${folder}/${part}`).length === 0);
    expect(unmatched).toEqual([]);
    if (filesUnder(folder).length > 0) expect(parts).not.toEqual([]);
  });
});

test('[AR1] in shared, imports go one way: kernel ← meeting ← view ← protocol, http', () => {
  expect(layerViolations(sources, SHARED_LAYERS)).toEqual([]);
  const broken = planted({
    'shared/src/kernel/a.ts': `import { b } from '../meeting/index.ts';`,
    'shared/src/http/c.ts': `import type { D } from '../protocol/index.ts'; export * from '../kernel/index.ts';`,
    'shared/src/stray.ts': '',
  });
  expect(layerViolations(broken, SHARED_LAYERS)).toHaveLength(3);
});

test('[AR2] shared imports zod and nothing else', () => {
  const shared = sources.filter(({ path }) => path.startsWith('shared/'));
  expect(packageViolations(shared, ['zod', 'zod/mini'])).toEqual([]);
  expect(reachViolations(sources, SHARED_REACH)).toEqual([]);
  const broken = planted({
    'shared/src/kernel/a.ts': `import 'node:fs'; import * as z from 'zod/mini'; await import('pino');`,
    'shared/src/view/b.ts': `import { follow } from '@tour-de-table/client-sdk';`,
  });
  expect(packageViolations(broken, ['zod', 'zod/mini'])).toHaveLength(2);
  expect(reachViolations(broken, SHARED_REACH)).toHaveLength(1);
});

test('[AR3] shared compiles without the types of Node and of browsers', () => {
  const settingsOf = (json: unknown) => {
    const { options } = ts.parseJsonConfigFileContent(json, ts.sys, join(PROJECT_ROOT, 'shared'));
    return { types: options.types, lib: options.lib };
  };
  const withoutHost = { types: [], lib: ['lib.es2023.d.ts'] };
  const read = ts.readConfigFile(join(PROJECT_ROOT, 'shared/tsconfig.json'), ts.sys.readFile);
  expect(settingsOf(read.config)).toEqual(withoutHost);
  expect(settingsOf({ extends: '../tsconfig.json', compilerOptions: { types: ['node'] } })).not.toEqual(withoutHost);

  const references = (modules: readonly Module[]) =>
    modules.filter(({ text }) => {
      const { typeReferenceDirectives, libReferenceDirectives } = ts.preProcessFile(text);
      return typeReferenceDirectives.length + libReferenceDirectives.length > 0;
    });
  expect(references(sources.filter(({ path }) => path.startsWith('shared/')))).toEqual([]);
  expect(references(planted({ 'shared/src/a.ts': '/// <reference types="node" />' }))).toHaveLength(1);
});

test('[AR4] client-sdk imports shared; the console imports client-sdk and shared', () => {
  expect(reachViolations(sources, SDK_REACH)).toEqual([]);
  expect(reachViolations(sources, CONSOLE_REACH)).toEqual([]);
  const broken = planted({
    'client-sdk/src/a.ts': `import { buildApp } from '@tour-de-table/server/app';`,
    'server/console/src/b.tsx': `import { config } from '../../src/config.ts';`,
  });
  expect(reachViolations(broken, SDK_REACH)).toHaveLength(1);
  expect(reachViolations(broken, CONSOLE_REACH)).toHaveLength(1);
});

test('[AR5] the server imports shared, and client-sdk only where it plays a client: rehearsal and cli', () => {
  expect(reachViolations(sources, SERVER_REACH)).toEqual([]);
  const broken = planted({
    'server/src/realtime/a.ts': `import { follow } from '@tour-de-table/client-sdk';`,
    'server/src/rehearsal/b.ts': `import { follow } from '@tour-de-table/client-sdk';`,
    'server/src/app.ts': `import { page } from '../console/src/main.tsx';`,
  });
  expect(reachViolations(broken, SERVER_REACH)).toEqual([
    'server/src/realtime/a.ts imports @tour-de-table/client-sdk',
    'server/src/app.ts imports ../console/src/main.tsx',
  ]);
});

test('[AR6] in the server, imports go one way from runtime to main, and every file has its part', () => {
  expect(layerViolations(sources, SERVER_LAYERS)).toEqual([]);
  const broken = planted({
    'server/src/log/a.ts': `import { b } from '../meeting/runner.ts';`,
    'server/src/http/c.ts': `import { buildApp } from '../app.ts'; import { d } from '../access/passes.ts';`,
    'server/src/config.ts': `import { e } from './log/sqlite-log.ts';`,
    'server/src/utils.ts': '',
  });
  expect(layerViolations(broken, SERVER_LAYERS)).toHaveLength(4);
});

test('[AR7] nothing imports tests', () => {
  const importsOfTests = (modules: readonly Module[]) =>
    modules.filter(({ imports }) => imports.some((i) => i.kind === 'file' && i.path.startsWith('tests/')));
  expect(importsOfTests(sources)).toEqual([]);
  expect(importsOfTests(planted({ 'server/src/cli/a.ts': `import '../../../tests/support/random.ts';` }))).toHaveLength(
    1,
  );
});

test('[AR8] no files import each other in a circle, not even for types', () => {
  expect(importCycles([...sources, ...tests])).toEqual([]);
  const broken = planted({
    'shared/src/view/a.ts': `import './b.ts';`,
    'shared/src/view/b.ts': `export type { C } from './c.ts';`,
    'shared/src/view/c.ts': `import type { A } from '@tour-de-table/shared/view';`,
    'shared/src/view/index.ts': `export * from './a.ts';`,
    'shared/src/view/d.ts': `import './a.ts';`,
  });
  expect(importCycles(broken)).toEqual([
    'shared/src/view/a.ts → shared/src/view/b.ts → shared/src/view/c.ts → shared/src/view/index.ts → shared/src/view/a.ts',
  ]);
});

test('[AR9] there are no default exports', () => {
  expect(defaultExports([...sources, ...tests])).toEqual([]);
  const broken = planted({
    'a.ts': 'export default 1;',
    'b.ts': 'export default function b() {}',
    'c.ts': 'const c = 1; export { c as default };',
  });
  expect(defaultExports(broken)).toHaveLength(3);
});

test('[AR10] only server/src/config.ts reads the environment', () => {
  expect(environmentReadings(sources.filter(({ path }) => path !== 'server/src/config.ts'))).toEqual([]);
  const broken = planted({
    'a.ts': 'const port = process.env.PORT;',
    'b.ts': `const port = process['env'].PORT;`,
    'c.ts': `import { env } from 'node:process';`,
    'd.ts': `import { env } from './settings.ts';`,
  });
  expect(environmentReadings(broken)).toHaveLength(3);
});

test('[AR11] shared asks neither for the time nor for chance nor for the language of the machine', () => {
  // Words are made for readers, and by AR1 nothing of the core can import them: a replay never depends on them.
  const areWords = ({ path }: Module) => path.startsWith('shared/src/words/');
  const shared = sources.filter(({ path }) => path.startsWith('shared/'));
  expect(impureCalls(shared.filter((module) => !areWords(module)))).toEqual([]);
  expect(shared.some(areWords)).toBe(true);
  expect(callsWithoutLanguage(shared.filter(areWords))).toEqual([]);
  const broken = planted({
    'a.ts': 'Date.now(); new Date(); Math.random();',
    'b.ts': 'a.localeCompare(b); (1).toLocaleString(); new Intl.Collator();',
    'c.ts': 'new Date(at).getTime(); Date.parse(text); Date.UTC(2026, 1);',
  });
  expect(impureCalls(broken)).toHaveLength(6);
  const words = planted({
    'shared/src/words/a.ts': 'Date.now(); names.toLocaleString(); new Intl.ListFormat(); Intl.NumberFormat();',
    'shared/src/words/b.ts': `const known: Intl.DisplayNames = new Intl.DisplayNames([language], { type: 'region' });`,
  });
  expect(callsWithoutLanguage(words)).toHaveLength(4);
  expect(impureCalls(words)).toHaveLength(6);
});

test('[AR12] workspaces are imported by their names, and every import names a file that exists', () => {
  const exists = (path: string) => existsSync(join(PROJECT_ROOT, path));
  expect(addressViolations(sources, WORKSPACES, exists)).toEqual([]);
  const broken = planted({
    'server/src/a.ts': `import '../../shared/src/kernel/index.ts'; import './b.ts';`,
    'shared/src/kernel/index.ts': '',
  });
  expect(addressViolations(broken, WORKSPACES, (path) => path === 'shared/src/kernel/index.ts')).toHaveLength(2);
});

test('[AR13] every file of tests stands in a lane', () => {
  const folders = (vitestConfig.test?.projects ?? []).flatMap((project) =>
    typeof project === 'object' && 'test' in project
      ? (project.test?.include ?? []).map((pattern) => pattern.slice(0, pattern.indexOf('**')))
      : [],
  );
  expect(folders).toContain('tests/architecture/');
  const looksLikeTests = tests.map(({ path }) => path).filter((path) => /\.(test|spec)\.[mt]?[jt]sx?$/.test(path));
  const outside = looksLikeTests.filter(
    (path) => !path.endsWith('.test.ts') || !folders.some((folder) => path.startsWith(folder)),
  );
  expect(outside).toEqual([]);
});
