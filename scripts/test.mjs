// `npm test`: build, static checks, unit tests, journeys through a real browser; one closing line with the counts.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import './preflight.mjs';
import { checks, runSteps } from './run-steps.mjs';

const results = resolve(import.meta.dirname, '../test-results');
mkdirSync(results, { recursive: true });
const unitReport = join(results, 'unit.json');
const browserReport = join(results, 'browser.json');
process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = browserReport;

runSteps([
  ['build', 'node_modules/vite/bin/vite.js', 'build', '--app', '--logLevel', 'warn'],
  ...checks,
  [
    'unit tests',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ],
  ['browser tests', 'node_modules/playwright/cli.js', 'test', '--reporter=list,json'],
]);

const unit = JSON.parse(readFileSync(unitReport, 'utf8'));
const { stats, suites } = JSON.parse(readFileSync(browserReport, 'utf8'));
for (const title of repeated(suites)) console.log(`passed only when repeated: ${title}`);
const passed = unit.numPassedTests + stats.expected + stats.flaky;
const failed = unit.numFailedTests + stats.unexpected;
const skipped = unit.numPendingTests + unit.numTodoTests + stats.skipped;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function repeated(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...repeated(inner),
  ]);
}
