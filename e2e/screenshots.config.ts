import { defineConfig } from 'playwright/test';
import shared from '../playwright.config.ts';

// `npm run screenshots`: pictures of every screen for the person who changed it, into screenshots/.
export default defineConfig({
  ...shared,
  globalSetup: './library-templates.ts',
  testDir: '.',
  testMatch: 'screenshots.shots.ts',
  outputDir: '../test-results/screenshots',
  timeout: 180_000,
  reporter: [['list']],
});
