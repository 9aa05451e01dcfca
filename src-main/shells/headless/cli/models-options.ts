/** What `porchlight models` takes. */
import type { Command } from 'commander';
import type { ModelsOptions } from './models-command.ts';

type OptionText = readonly [flags: string, description: string];

const verbs = [
  ['list', '', 'show all of them, with size and licence'],
  ['install', '<id>', 'download it, or go on with an interrupted download; Ctrl+C keeps what is there'],
  ['remove', '<id>', 'remove it; frames then get vectors of the built-in embedder'],
  ['import', '<folder>', 'install it from a folder, for a computer without internet'],
  ['use', '<id>', 'embed frames with it; "builtin" for the built-in embedder'],
  ['test', '<id>', 'read all its files and try it'],
] as const;

const environment = `
PORCHLIGHT_MODEL_HUB   https address of another hub, for example a mirror (default: https://huggingface.co)
PORCHLIGHT_MODEL_LIST  a file with further models, in the form of resources/models.json
Nothing is downloaded before "models install".`;

export function addModels(
  program: Command,
  common: readonly OptionText[],
  action: (words: readonly string[], options: ModelsOptions) => Promise<void>,
): void {
  const models = program
    .command('models')
    .description('list, install or remove models that find frames by words')
    .addHelpText('after', environment);
  for (const [verb, argument, description] of verbs) {
    const command = models.command(verb, { isDefault: verb === 'list' }).description(description);
    if (argument !== '') command.argument(argument);
    for (const [flags, text] of common) command.option(flags, text);
    // Commander passes the argument, if there is one, then the options.
    command.action((...passed: unknown[]) => {
      const given = passed.filter((word): word is string => typeof word === 'string');
      return action([verb, ...given], passed[given.length] ?? {});
    });
  }
}
