import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

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
  plugins: [preact(), compressed()],
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
            { name: 'start', test: /console\/src\/app\.tsx$/, priority: 2 },
            {
              name: 'meeting',
              test: /console\/src\/(parts\/(?!page-words)|meeting\/(?!check-draft|my-floor|presented|silence-reading)|pages\/delegation\/(fields|people|pledging)\.)/,
              minShareCount: 2,
              priority: 1,
            },
            // What only parts that come later share: it must not come with the first view.
            {
              name: 'around',
              test: /console\/src\/(parts\/page-words|meeting\/(my-floor|presented|silence-reading))\./,
              priority: 2,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': SERVER, '/realtime': { target: SERVER, ws: true } } },
});
