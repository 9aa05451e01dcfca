// Runs commands one after another, stops at the first that fails, and says how long each took.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** `steps`: `[name, program file below the root, ...arguments]`. */
export function runSteps(steps) {
  for (const [name, program, ...args] of steps) {
    const startedMs = Date.now();
    const { status } = spawnSync(process.execPath, [resolve(root, program), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (status !== 0) process.exit(1);
  }
}

export const checks = [
  ['lockfile is complete', 'scripts/check-lock.mjs'],
  ['types', 'node_modules/typescript/bin/tsc', '-b'],
  [
    'lint and import rules',
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '--quiet',
    'src-main',
    'src-renderer',
    'src-shared',
    'e2e',
    'bench',
    'scripts',
    'vite.config.ts',
    'playwright.config.ts',
  ],
  ['length of functions', 'scripts/check-functions.mjs'],
  ['texts', 'scripts/check-strings.mjs'],
  ['format', 'node_modules/@biomejs/biome/bin/biome', 'format'],
];
