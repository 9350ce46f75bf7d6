import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` shows the page against a running local stack: HENJI_URL is the address that ./henji prints.
const stack = process.env.HENJI_URL ?? 'http://127.0.0.1:8080';

// What the first page shows at once; the rest of the same folders stays with the page that asks for it.
const shell = [
  'api',
  'app',
  'live',
  String.raw`auth[\\/](?!issuer)`,
  String.raw`i18n[\\/](?!en)`,
  String.raw`features[\\/]inbox[\\/](?!MarkedPage|KeyHelp|ChosenBar|CannedPicker|views[\\/](?!SaveView))`,
  String.raw`components[\\/](Face|MarkChip|MarkSign|markIcons|overlay|OutsideText|errors|states|say|Toasts)\.`,
];

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The policy allows pictures as data: addresses, but nothing else needs inlining.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs comes in few files, or the first load would be twenty calls of the function that
        // serves them. Parts that only lazy pages use stay with those pages.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|openapi-fetch|@floating-ui)[\\/]/,
            },
            {
              name: 'shell',
              test: new RegExp(String.raw`src[\\/](${shell.join('|')})`),
            },
          ],
        },
      },
    },
    reportCompressedSize: false,
    // Budgets are kept by a test over dist/, gzipped.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': stack, '/config.json': stack } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'] },
});
