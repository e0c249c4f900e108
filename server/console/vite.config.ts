import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { words } from './words-plugin.ts';

/** Where `npm run dev` finds the server. */
const SERVER = 'http://127.0.0.1:8080';

/** Compresses once, as far as it goes; the server sends a file's `.br` as it is. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) {
        const path = join(dir ?? '', name);
        if (/\.(js|css)$/.test(name)) writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
      }
    },
  };
}

export default defineConfig({
  plugins: [words(), preact(), compressed()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // A strict content security policy has no place for inline files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        // Each answer costs close to a kilobyte of headers, and on a thin link a round: what pages share comes in two.
        codeSplitting: {
          groups: [
            // What decides and folds, for the rehearsal alone: what the first view shares would else draw it along.
            {
              name: 'core',
              test: /shared\/src\/(meeting\/(decide|evolve|access|creation|drafts|entries|gavel|ledger|link-check|link-commands|partnerships|proposals|receipts|clarifications|documents|capital|sitting|tour|outcome|pledges|disclosure|agenda|displays|floor|lapsing|taking-back)|view\/(lens|pledge-lens|tour-lens|floor-lens|outcome-lens))\.ts$/,
              priority: 5,
              includeDependenciesRecursively: false,
            },
            // What checks fields, which forms need: it would come with the first view likewise.
            {
              name: 'fields',
              test: /\/zod\/|shared\/src\/(kernel\/(text|decimal)|meeting\/(fields|pledge-content|delegations))\./,
              priority: 5,
              includeDependenciesRecursively: false,
            },
            { name: 'start', test: /console\/src\/app\.tsx$/, priority: 4 },
            // What the first view of a meeting's page needs, whoever's it is.
            {
              name: 'meeting',
              test: /console\/src\/(parts\/(announcer|button|catch-up|countdown|documents|floor|goes-on|link-state|now-card|outcome|pledge-words|shell|sitting-mark|unsent)|meeting\/(calm-time|catching-up-state|countdown|explain|last-seen|meeting-link|my-turn|reading|returned-pledges)|pages\/(delegation\/pledging|display\/reload))\./,
              minShareCount: 2,
              priority: 3,
            },
            {
              name: 'delegation',
              test: /console\/src\/pages\/delegation\/(answer-mark|clocks|contribute-head|delegation-page|my-turn)\./,
              priority: 2,
            },
            // The readiness board is asked for by several pages, and by none at first.
            { name: 'board', test: /console\/src\/parts\/board\//, priority: 2, includeDependenciesRecursively: false },
            // The drawn table likewise.
            {
              name: 'table',
              test: /console\/src\/parts\/table\/(?!table-part)/,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            // Of the link check, for the pages that show one.
            {
              name: 'link',
              test: /console\/src\/parts\/(verdict-words|link-check-mark)\./,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            // What only parts that come later share: it must not come with the first view.
            {
              name: 'around',
              test: /console\/src\/(parts\/page-words|meeting\/(my-floor|presented|silence-reading))\./,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            {
              name: 'rest',
              // The code that a link is drawn as is of the chair's side.
              test: /console\/src\/(parts\/(?!link-to-share)|meeting\/(?!check-draft)|pages\/delegation\/(fields|people)\.)/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': SERVER, '/realtime': { target: SERVER, ws: true } } },
});
