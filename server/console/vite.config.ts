import preact from '@preact/preset-vite';
import { defaultClientConditions, defineConfig } from 'vite';

/** Where `npm run dev` finds the server. */
const SERVER = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [preact()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // A strict content security policy has no place for inline files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': SERVER, '/realtime': { target: SERVER, ws: true } } },
});
