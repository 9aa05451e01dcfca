/** `porchlight settings`: the settings by their names in the database, for a person or a script without a window. */
import { AppError } from '#shared/errors.ts';
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import { settingName } from '#shared/model/setting-name.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createSettingsService, type SettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { openDataRoot } from '#main/platform/data-root.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { assertSameRoot } from '#main/platform/db/root-identity.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { readEnvironmentSettings } from '../../environment-settings.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { openReadOnly } from './read-only-data.ts';
import { exportSettings, importSettings } from './settings-file-command.ts';
import { sayWhileRunning } from './with-core.ts';

export type SettingsOptions = {
  readonly all?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly data?: string;
  readonly json?: boolean;
};

type Key = keyof Settings;

const keys = Object.keys(settingsSchema.shape) as Key[]; // Object.keys forgets the type
const defaults = settingsSchema.parse({});
const clock = createSystemClock();

/** What the name and the value do not tell. */
const hints: Partial<Record<Key, string>> = {
  retentionDays:
    'Takes effect when Porchlight serves this folder. Favourites stay; imported footage is as old as its import.',
};

/** `words`: `list`, `get KEY`, `set KEY VALUE`, `reset KEY`, `reset`, `export FILE` or `import FILE`. */
export async function changeSettings(
  words: readonly string[],
  options: SettingsOptions,
  context: CommandContext,
): Promise<number> {
  const [verb, name = '', text = ''] = words;
  const root = dataRootOf(options.data, context);
  if (verb === 'export') return exportSettings({ root, file: name }, options, context);
  if (verb === 'import') return importSettings({ root, file: name }, options, context);
  if (verb === 'list') return showStored(root, keys, { options, context });
  if (verb === 'get') return showStored(root, [keyOf(name)], { options, context });
  if (verb === 'reset' && name === '') return resetAll(root, options, context);
  const key = keyOf(name);
  const value = verb === 'reset' ? defaults[key] : valueOf(key, text);
  return change(root, { key, value }, { options, context });
}

async function showStored(root: string, shown: readonly Key[], output: Output): Promise<number> {
  show(await read(root, output.context), shown, output);
  return 0;
}

async function change(
  root: string,
  { key, value }: { readonly key: Key; readonly value: unknown },
  output: Output,
): Promise<number> {
  const { options, context } = output;
  const changed = await withSettings(root, context, (settings) => settings.change({ [key]: value }));
  show(changed, [key], output);
  const hint = hints[key];
  if (hint !== undefined && !options.json) context.out(`${hint}\n`);
  return 0;
}

async function resetAll(root: string, options: SettingsOptions, context: CommandContext): Promise<number> {
  if (!options.all) {
    throw new AppError('invalid-input', 'It is not said which setting.', {
      nextStep: 'Name one, or add --all for all of them.',
    });
  }
  const changed = await withSettings(root, context, (settings) => settings.change(defaults));
  show(changed, keys, { options, context });
  return 0;
}

/** Beside a running Porchlight, too. */
async function read(root: string, context: CommandContext): Promise<Settings> {
  const { database } = openReadOnly(root, context);
  try {
    const service = await createSettingsService(createSettingsStore(database.db, nowUtc), silentLogger);
    return service.current();
  } finally {
    database.close();
  }
}

/** Only while nobody else has the data root: a running Porchlight knows its settings and would not read them again. */
async function withSettings(
  root: string,
  { folders, environment }: CommandContext,
  work: (settings: SettingsService) => Promise<Settings>,
): Promise<Settings> {
  const dataRoot = await openDataRoot(root, clock.nowMs(), readEnvironmentSettings(environment)).catch(
    sayWhileRunning('Change settings in its window, or stop it first.'),
  );
  try {
    const database = openDatabase(dataRoot.paths.database, folders.migrations, nowUtc());
    try {
      assertSameRoot(database.connection, dataRoot.uuid);
      return await work(await createSettingsService(createSettingsStore(database.db, nowUtc), silentLogger));
    } finally {
      database.close();
    }
  } finally {
    dataRoot.release();
  }
}

function keyOf(name: string): Key {
  const key = keys.find((known) => settingName(known) === name);
  if (key) return key;
  throw new AppError('invalid-input', `There is no setting ${name}.`, {
    nextStep: `Use one of ${keys.map(settingName).join(', ')}.`,
  });
}

/** JSON where it is JSON, else the text itself: `15`, `true`, `null`, `hybrid`, `"hybrid"`. */
function valueOf(key: Key, text: string): unknown {
  const field = settingsSchema.shape[key];
  const found = [parsed(text), text].find((value) => field.safeParse(value).success);
  if (found !== undefined) return found;
  const issue = field.safeParse(parsed(text)).error?.issues[0]?.message ?? 'not valid';
  throw new AppError('invalid-input', `${text} is no value for ${settingName(key)}: ${issue}.`, {
    nextStep: `The default is ${JSON.stringify(defaults[key])}; "porchlight settings get ${settingName(key)}" shows what is set.`,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // plain text is no JSON: it is the value itself
  }
}

type Output = { readonly options: SettingsOptions; readonly context: CommandContext };

function show(values: Settings, shown: readonly Key[], { options, context: { out } }: Output): void {
  const rows = shown.map((key) => [settingName(key), values[key]] as const);
  if (options.json) return out(`${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) out(`${name.padEnd(width)}  ${textOf(value)}\n`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nowUtc(): string {
  return toUtcTime(clock.nowMs());
}
