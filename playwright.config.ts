import { defineConfig } from 'playwright/test';
import { findBrowser } from './e2e/browser.ts';

const { executablePath, env } = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/library-templates.ts',
  outputDir: 'test-results/browser',
  fullyParallel: false,
  workers: 2, // journeys mostly wait; more would take the cores from the decoders
  timeout: 90_000,
  retries: process.env['CI'] ? 1 : 0, // on a busy machine; which ones is said at the end
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath,
      env: { ...(process.env as Record<string, string>), ...env },
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [], // Chromium refuses its sandbox as root
    },
  },
});
