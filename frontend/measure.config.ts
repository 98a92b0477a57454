import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

// `npm run measure`: one browser at a time on an idle machine, no limit on time.
export default defineConfig({
  ...tests,
  testDir: 'scripts',
  testMatch: 'measure.ts',
  workers: 1,
  timeout: 0,
  reporter: 'list'
});
