// Builds when something changed since the last build; says so on stderr, because stdout belongs to the program.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const door = join(root, 'out/main/main.headless.js');
const sources = ['src-main', 'src-renderer', 'src-shared', 'vite.config.ts', 'package.json'];

export function buildIfStale() {
  if (!existsSync(join(root, 'src-main'))) return; // an installed program has no sources
  const builtMs =
    existsSync(door) && existsSync(join(root, 'out/renderer/index.html')) ? statSync(door).mtimeMs : 0;
  if (sources.every((name) => newestMs(join(root, name)) <= builtMs)) return;
  process.stderr.write('Building Porchlight ...\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) throw new Error('The build failed; see the lines above.');
}

function newestMs(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = readdirSync(path).map((name) => newestMs(join(path, name)));
  return Math.max(facts.mtimeMs, ...inside);
}
