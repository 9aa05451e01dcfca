/** The door of the headless shell: the command line in plain Node. */
import { createSystemClock } from '#main/platform/clock.ts';
import { findAppFolders } from '#main/shells/app-folders.ts';
import { endOnFailure } from '#main/shells/fatal-end.ts';
import { runCommandLine } from '#main/shells/headless/cli/program.ts';
import { version } from '#main/version.ts';

process.umask(0o077); // what is stored is its owner's alone
const isWatched = process.stderr.isTTY;
const environment = { ...process.env };
delete process.env['PORCHLIGHT_SECRETS_KEY']; // nothing that is started from here inherits it

// Whoever reads may have seen enough (`| head`): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const err = (text: string) => void process.stderr.write(text);
const onOpened = endOnFailure(process, {
  clock: createSystemClock(),
  tell: (line) => err(`${line}\n`),
  exit: () => process.exit(1),
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  folders: findAppFolders(import.meta.filename),
  version,
  environment,
  out: (text) => void process.stdout.write(text),
  err,
  readInput: readStandardInput,
  progress: isWatched ? (line) => void process.stderr.write(`\r\x1b[K${line}`) : null,
  onOpened,
});

async function readStandardInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > 4096) break;
  }
  return text;
}

// The channel to whoever started us would keep the process alive.
if (process.connected) process.disconnect();
