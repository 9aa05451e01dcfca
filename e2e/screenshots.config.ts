import { defineConfig } from 'playwright/test';
import shared from '../playwright.config.ts';

const isAll = process.env['PORCHLIGHT_SHOTS'] === 'all';

// `npm run screenshots`: pictures of every screen for the person who changed it, into screenshots/. With
// PORCHLIGHT_SHOTS=all also of rare states, which takes a quarter of an hour.
export default defineConfig({
  ...shared,
  globalSetup: './library-templates.ts',
  testDir: '.',
  testMatch: isAll ? '*.shots.ts' : 'screenshots.shots.ts',
  outputDir: '../test-results/screenshots',
  timeout: 400_000,
  reporter: [['list']],
  use: { ...shared.use, trace: 'off' },
});
