import type { Command } from 'commander';
import type { SettingsOptions } from './settings-command.ts';

type Option = readonly [flags: string, description: string];

/** `porchlight settings` and what each of its verbs takes. */
export function addSettings(
  program: Command,
  common: readonly Option[],
  action: (words: readonly string[], options: SettingsOptions) => Promise<void>,
): void {
  const settings = program.command('settings').description('show or change what Settings and Storage show');
  const add = (name: string, words: string, description: string, more: readonly Option[] = []) => {
    const command = settings.command(`${name}${words}`, { isDefault: name === 'list' });
    for (const option of [...more, ...common]) command.option(...option);
    // Commander passes the words of the command, then its options.
    command.description(description).action((...passed: unknown[]) => {
      const given = passed.filter((word): word is string => typeof word === 'string');
      const options = passed.find((word) => typeof word === 'object' && word !== null);
      return action([name, ...given], options ?? {});
    });
  };
  add('list', '', 'show all of them');
  add('get', ' <key>', 'show one, for example max_storage_gb');
  add('set', ' <key> <value>', 'change one, while no Porchlight uses the data folder');
  add('reset', ' [key]', 'back to its default', [['--all', 'all settings back to their defaults']]);
  add('export', ' <file>', 'write settings and what cameras have of their own to a file, no passwords', [
    ['--force', 'replace the file'],
  ]);
  add('import', ' <file>', 'bring such a file in: all of it or nothing', [
    ['--dry-run', 'only show what would change'],
  ]);
}
