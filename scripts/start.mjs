// `npm start`: the desktop window where Electron's binary and a display exist, else the browser or its address.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import './preflight.mjs';

const root = resolve(import.meta.dirname, '..');
const { buildIfStale } = await import('./build.mjs');
buildIfStale();

if (hasElectron() && hasDisplay()) startDesktop();
else await startHeadless();

// Never resolve the package to find out: without its binary that starts a download.
function hasElectron() {
  return existsSync(join(root, 'node_modules/electron/path.txt'));
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function startDesktop() {
  const cli = join(root, 'node_modules/electron/cli.js');
  const child = spawn(process.execPath, [cli, root, '--demo-when-empty', ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
}

async function startHeadless() {
  if (!hasElectron()) {
    console.error(
      "Electron's binary is not installed: showing Porchlight in the browser instead of a window.",
    );
  }
  // npm does not always pass a signal on: when it is gone, so are we.
  process.env.PORCHLIGHT_STOP_WITH_PARENT = '1';
  process.argv.splice(2, 0, 'serve', '--demo-when-empty', '--open');
  await import(pathToFileURL(join(root, 'out/main/main.headless.js')).href);
}
