/** What `porchlight export` and `verify-export` take. */
import type { Command } from 'commander';
import type { ExportOptions } from './export-command.ts';
import type { VerifyExportOptions } from './verify-export-command.ts';

type OptionText = readonly [flags: string, description: string];

export function addExport(
  program: Command,
  [dataOption, jsonOption]: readonly [OptionText, OptionText],
  action: (options: ExportOptions) => Promise<void>,
): void {
  program
    .command('export')
    .description('copy events or a stretch of time into a new folder, with a manifest that proves the files')
    .option('--event <id...>', 'events by their ids')
    .option('--from <time>', 'or a time, ISO 8601 with zone, inclusive')
    .option('--to <time>', 'exclusive')
    .option('--camera <name>', 'of that time, one camera')
    .requiredOption('--format <format>', 'mp4, frames (ZIP), sheet (PNG), pdf, json or csv')
    .option('--burn-in', 'of mp4: encode anew with the local time in the picture')
    .requiredOption('--out <folder>', 'a folder that is not there yet')
    .option(...dataOption)
    .option(...jsonOption)
    .action(action);
}

export function addVerifyExport(
  program: Command,
  jsonOption: OptionText,
  action: (folder: string, options: VerifyExportOptions) => Promise<void>,
): void {
  program
    .command('verify-export')
    .description('check that an exported folder is as it was made: every file, size and SHA-256')
    .argument('<folder>', 'what "porchlight export" or the window has made')
    .option(...jsonOption)
    .action(action);
}
