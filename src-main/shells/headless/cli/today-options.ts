import type { Command } from 'commander';
import type { TodayOptions } from './today-command.ts';

type Option = readonly [flags: string, description: string];

export function addToday(
  program: Command,
  options: readonly Option[],
  action: (options: TodayOptions) => Promise<void>,
): void {
  const command = program
    .command('today')
    .description('tell what happened since Today was seen in a window, the most unusual first')
    .option('--since <time>', 'since this time, ISO 8601 with zone');
  for (const option of options) command.option(...option);
  command.action(action);
}
