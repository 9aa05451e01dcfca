/** The door of the headless shell: the command line in plain Node. */
import { findAppFolders } from '#main/shells/app-folders.ts';
import { runCommandLine } from '#main/shells/headless/cli/program.ts';
import { version } from '#main/version.ts';

process.umask(0o077); // what is stored is its owner's alone
const isWatched = process.stderr.isTTY;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  folders: findAppFolders(import.meta.filename),
  version,
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  progress: isWatched ? (line) => void process.stderr.write(`\r\x1b[K${line}`) : null,
});

// The channel to whoever started us would keep the process alive.
if (process.connected) process.disconnect();
