import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` shows the page against a running local stack: HENJI_URL is the address that ./henji prints.
const stack = process.env.HENJI_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The policy allows pictures as data: addresses, but nothing else needs inlining.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Budgets are kept by a test over dist/, gzipped.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': stack, '/config.json': stack } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'] },
});
