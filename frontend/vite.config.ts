import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { messages } from './scripts/messages.ts';
import { serviceWorker } from './scripts/service-worker.ts';

// `npm run dev` shows the app with live reload and passes the API on to a server that runs beside it.
export default defineConfig({
  plugins: [messages(), svelte(), serviceWorker()],
  build: {
    target: ['chrome109', 'edge109', 'firefox115', 'safari16.4'],
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : undefined,
  test: { environment: 'happy-dom', include: ['tests/unit/**/*.test.ts'] }
});
