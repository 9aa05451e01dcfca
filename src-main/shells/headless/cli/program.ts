/** The command line: what each command takes, and how failures end it. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { AppError, toAppError, toErrorData } from '#shared/errors.ts';
import type { BackupOptions } from './backup-command.ts';
import type { CamerasOptions } from './cameras-command.ts';
import type { CommandContext } from './command-context.ts';
import type { DoctorOptions } from './doctor-command.ts';
import type { EventsOptions } from './events-command.ts';
import { addExport, addVerifyExport } from './export-options.ts';
import type { ImportOptions } from './import-command.ts';
import { addModels } from './models-options.ts';
import type { RestoreOptions } from './restore-command.ts';
import type { SearchOptions } from './search-command.ts';
import type { ServeOptions } from './serve-command.ts';
import { addSettings } from './settings-options.ts';
import { addToday } from './today-options.ts';
import type { VerifyOptions } from './verify-command.ts';

const exitCodes = `
Exit codes:
  0   done
  1   something failed; the message says what and what to do
  2   wrong use or configuration
  3   storage full
  75  the data folder is in use by another Porchlight, or its database by another program`;

const dataOption = [
  '--data <folder>',
  'where everything is stored (default: $PORCHLIGHT_DATA, else ./data)',
] as const;
const jsonOption = ['--json', 'print one JSON document instead of text'] as const;

/** Runs a command line without the program's name; resolves with the exit code. */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0;
  const program = new Command('porchlight')
    .description('Reviews what happened on your own cameras, on your own computer.')
    .version(context.version)
    .addHelpText('after', exitCodes)
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .exitOverride();
  // Each command loads its own parts: an import should not carry a web server.
  const run = (work: Promise<number>) => work.then((code) => void (exitCode = code));
  addServe(program, async (options) => {
    const { serve } = await import('./serve-command.ts');
    await run(serve(options, context));
  });
  addImport(program, async (paths, options) => {
    const { importFiles } = await import('./import-command.ts');
    await run(importFiles(paths, options, context));
  });
  addEvents(program, async (options) => {
    const { listEvents } = await import('./events-command.ts');
    await run(listEvents(options, context));
  });
  addSearch(program, async (words, options) => {
    const { search } = await import('./search-command.ts');
    await run(search(words, options, context));
  });
  addToday(program, [dataOption, jsonOption], async (options) => {
    const { tellToday } = await import('./today-command.ts');
    await run(tellToday(options, context));
  });
  addCameras(program, async (words, options) => {
    const { changeCameras } = await import('./cameras-command.ts');
    await run(changeCameras(words, options, context));
  });
  addModels(program, [dataOption, jsonOption], async (words, options) => {
    const { changeModels } = await import('./models-command.ts');
    await run(changeModels(words, options, context));
  });
  addVerify(program, async (options) => {
    const { verify } = await import('./verify-command.ts');
    await run(verify(options, context));
  });
  addExport(program, [dataOption, jsonOption], async (options) => {
    const { exportEvents } = await import('./export-command.ts');
    await run(exportEvents(options, context));
  });
  addVerifyExport(program, jsonOption, async (folder, options) => {
    const { verifyExportedFolder } = await import('./verify-export-command.ts');
    await run(verifyExportedFolder(folder, options, context));
  });
  addBackup(program, async (file, options) => {
    const { backUp } = await import('./backup-command.ts');
    await run(backUp(file, options, context));
  });
  addRestore(program, async (file, options) => {
    const { restore } = await import('./restore-command.ts');
    await run(restore(file, options, context));
  });
  addDoctor(program, async (options) => {
    const { doctor } = await import('./doctor-command.ts');
    await run(doctor(options, context));
  });
  addSettings(program, [dataOption, jsonOption], async (words, options) => {
    const { changeSettings } = await import('./settings-command.ts');
    await run(changeSettings(words, options, context));
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    const isJson = args.includes('--json');
    if (!(thrown instanceof CommanderError)) return report(thrown, isJson, context);
    if (thrown.exitCode === 0) return 0; // help or version: printed already, like every other text of commander
    if (isJson) reportAsJson(new AppError('invalid-input', thrown.message), context);
    return 2;
  }
}

function reportAsJson(error: AppError, { out }: CommandContext): void {
  out(`${JSON.stringify({ error: toErrorData(error) }, null, 2)}\n`);
}

function report(thrown: unknown, isJson: boolean, context: CommandContext): number {
  const error = toAppError(thrown);
  if (isJson) reportAsJson(error, context);
  context.err(`porchlight: ${error.message} [${error.code}]\n${error.nextStep}\n`);
  return error.exitCode;
}

function addServe(program: Command, action: (options: ServeOptions) => Promise<void>): void {
  program
    .command('serve')
    .description('watch the cameras and show them in a browser on this computer')
    .option(...dataOption)
    .option('--port <number>', 'port on 127.0.0.1 (default: 8787, or a free one)', portOf)
    .option('--demo', 'add the built-in demo camera')
    .option('--demo-when-empty', 'add it when there is no camera yet')
    .option('--open', 'open the page in the browser')
    .option('--stay-when-full', 'keep serving when storage is full and no window is open')
    .option(...jsonOption)
    .action(action);
}

function addImport(
  program: Command,
  action: (paths: string[], options: ImportOptions) => Promise<void>,
): void {
  program
    .command('import')
    .description('read video files or folders through the same pipeline, as fast as the computer can')
    .argument('<path...>', 'video files or folders of them')
    .requiredOption('--camera <name>', 'camera that gets the events; made when there is none of that name')
    .option('--start <time>', 'time of the first picture, ISO 8601 with zone (default: from the file)')
    .option(
      '--cooldown <seconds>',
      'for a new camera: quiet seconds that end an event, 0 to 300 (default: 10)',
    )
    .option('--sensitivity <level>', 'for a new camera: low, medium or high (default: medium)')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

function addEvents(program: Command, action: (options: EventsOptions) => Promise<void>): void {
  program
    .command('events')
    .description('list events, newest first')
    .option('--camera <name>', 'only this camera')
    .option('--from <time>', 'from this time on, ISO 8601 with zone')
    .option('--to <time>', 'before this time')
    .option('--limit <number>', 'at most so many (default: 100)')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

const searchHelp = `
Filters, in any order and number:
  camera:front  label:person  tag:parcel  type:motion  confidence:0.7..1
  on:yesterday  after:monday  before:2026-05-01  22:00-06:00  weekday:mon
  is:favourite  is:reviewed  has:fallback  has:video  has:note
  "red van" as it stands  -dog without  like:EVENT/FRAME more like this one
Without words and filters the newest events are listed.

Exit codes: 0 something was found, 1 nothing was or it failed, 2 wrong use.`;

function addSearch(
  program: Command,
  action: (words: string[], options: SearchOptions) => Promise<void>,
): void {
  program
    .command('search')
    .description('find events by words, looks and facts; also while Porchlight runs')
    .argument('[query...]', 'in the language of the search field')
    .allowUnknownOption() // "-dog" is a word
    .option('--like <file>', 'a picture of what it looks like')
    .option('--limit <number>', 'at most so many events, 1 to 500 (default: 20)')
    .option('--sort <order>', 'relevance or time (default: relevance)')
    .option(...dataOption)
    .option(...jsonOption)
    .addHelpText('after', searchHelp)
    .action(action);
}

function addVerify(program: Command, action: (options: VerifyOptions) => Promise<void>): void {
  program
    .command('verify')
    .description('check that everything stored is whole')
    .option('--strict', 'also read every stored picture')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

function addCameras(
  program: Command,
  action: (words: readonly string[], options: CamerasOptions) => Promise<void>,
): void {
  const cameras = program.command('cameras').description('list, add or remove cameras without a screen');
  cameras
    .command('list', { isDefault: true })
    .description('show all of them, without passwords')
    .option(...dataOption)
    .option(...jsonOption)
    .action((options: CamerasOptions) => action(['list'], options));
  cameras
    .command('add')
    .description('add a network camera, while no Porchlight uses the data folder')
    .argument('<name>', 'as it shall be called')
    .argument('<url>', 'rtsp://, rtsps://, http:// or https://, without the password')
    .option('--username <name>', 'user name for the stream')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option(...dataOption)
    .option(...jsonOption)
    .action((name: string, url: string, options: CamerasOptions) => action(['add', name, url], options));
  cameras
    .command('remove')
    .description('remove a camera with its events and pictures')
    .argument('<name>', 'name or id of the camera')
    .option(...dataOption)
    .option(...jsonOption)
    .action((name: string, options: CamerasOptions) => action(['remove', name], options));
}

function addBackup(program: Command, action: (file: string, options: BackupOptions) => Promise<void>): void {
  program
    .command('backup')
    .description('copy everything into one file and read it back; also while Porchlight runs')
    .argument('<file>', 'a tar file that is not there yet; the link to this Porchlight is not in it')
    .option('--force', 'replace the file')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

function addRestore(
  program: Command,
  action: (file: string, options: RestoreOptions) => Promise<void>,
): void {
  program
    .command('restore')
    .description(
      'bring a backup back: a file of "porchlight backup", or an events-….db from the folder backups',
    )
    .argument('<file>', 'the backup; it is checked before anything is changed')
    .option('--replace', 'put data that is there aside, in a folder or file beside it')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

function addDoctor(program: Command, action: (options: DoctorOptions) => Promise<void>): void {
  program
    .command('doctor')
    .description('say what is wrong with the data folder and what would be repaired')
    .option('--fix', 'repair it; nothing is deleted, what is damaged is put aside')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError(
    new AppError('invalid-input', 'A port is a number from 0 to 65535.').message,
  );
}
