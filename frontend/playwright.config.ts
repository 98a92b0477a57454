import { defineConfig } from '@playwright/test';

// Each worker starts a server of its own on a fresh database (tests/e2e/server.ts), and runs under its real policy.
export default defineConfig({
  testDir: 'tests/e2e',
  workers: 2,
  // One more try tells a busy machine from a fault; what needed it is named at the end.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  forbidOnly: Boolean(process.env['CI']),
  use: {
    locale: 'en-GB',
    // A colour that is on its way from one theme to the other is no colour to judge.
    contextOptions: { reducedMotion: 'reduce' },
    // A worker between page and server would hide requests from the tests; those of the worker itself allow it.
    serviceWorkers: 'block',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  }
});
