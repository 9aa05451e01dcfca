/** `porchlight models`: image and text encoders for a computer without a screen, or without internet. */
import { resolve } from 'node:path';
import { AppError, isErrorCode } from '#shared/errors.ts';
import { builtinModel, builtinNames, type ModelInfo } from '#shared/model/encoder.ts';
import { listsOf } from '#main/compose-models.ts';
import type { Core } from '#main/core.ts';
import { readModels } from '#main/features/models/read-models.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { readEnvironmentSettings } from '../../environment-settings.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { megabytes, modelLine, modelProgressLine, modelTable } from './models-text.ts';
import { openReadOnly, pathsOf } from './read-only-data.ts';
import { withCore } from './with-core.ts';

export type ModelsOptions = { readonly data?: string; readonly json?: boolean };

const progressEveryMs = 250;
/** A line each where nobody watches. */
const plainEveryMs = 5000;

/** `words`: `list`, or `install`, `remove`, `use`, `test` with an id, or `import` with a folder. */
export async function changeModels(
  words: readonly string[],
  options: ModelsOptions,
  context: CommandContext,
): Promise<number> {
  const [verb = 'list', name = ''] = words;
  if (verb === 'list') {
    const models = await listed(options, context);
    context.out(options.json ? jsonOf({ models }) : modelTable(models));
    return 0;
  }
  const act = actions[verb];
  if (!act) throw new AppError('invalid-input', `There is no command models ${verb}.`);
  const { document, text } = await withCore(
    {
      root: dataRootOf(options.data, context),
      whileRunning: 'Change models in its window (Settings, Models), or stop it first.',
    },
    context,
    (core) => act(core, name, context),
  );
  context.out(options.json ? jsonOf(document) : `${text}\n`);
  return 0;
}

type Outcome = { readonly document: unknown; readonly text: string };
type Action = (core: Core, name: string, context: CommandContext) => Promise<Outcome>;

const actions: Readonly<Record<string, Action>> = { install, remove, import: importFolder, use, test };

/** Beside a running Porchlight, too, and before there is any data. */
async function listed(options: ModelsOptions, context: CommandContext): Promise<readonly ModelInfo[]> {
  const root = dataRootOf(options.data, context);
  const fixed = readEnvironmentSettings(context.environment);
  return readModels({
    folder: pathsOf(root, context).models,
    lists: listsOf({ migrationsFolder: context.folders.migrations, fixed }),
    settings: await settingsOf(root, context),
    log: silentLogger,
  });
}

async function settingsOf(root: string, context: CommandContext) {
  try {
    const { database } = openReadOnly(root, context);
    try {
      return (
        await createSettingsService(
          createSettingsStore(database.db, () => ''),
          silentLogger,
        )
      ).current();
    } finally {
      database.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'data-root-unusable') return null; // nothing is there yet
    throw thrown;
  }
}

async function install(core: Core, id: string, context: CommandContext): Promise<Outcome> {
  const { isStarted } = core.models.install(id);
  await withCancellation(async (signal) => {
    const stop = () => void core.models.cancel(id);
    signal.addEventListener('abort', stop, { once: true });
    const stopWatching = watch(core, id, context);
    await core.models.finished(id).catch(() => undefined); // the list says how it ended
    stopWatching();
  });
  const model = await modelOf(core, id);
  const { state } = model;
  if (state.kind === 'installed') {
    return { document: model, text: isStarted ? modelLine(model) : `${model.name} is installed already.` };
  }
  throw failureOf(model);
}

/** What keeps a model from being installed, as the error that ended it. */
function failureOf({ name, state }: ModelInfo): AppError {
  if (state.kind === 'failed' || state.kind === 'broken') {
    const code = isErrorCode(state.code) ? state.code : 'internal';
    return new AppError(code, state.error, { nextStep: state.nextStep });
  }
  if (state.kind !== 'interrupted') return new AppError('internal', `${name} was not installed.`);
  const kept = `${megabytes(state.doneBytes)} are kept`;
  return new AppError('hub-unreachable', `${state.error.replace(/\.$/, '')}; ${kept}.`, {
    nextStep: 'Run the command again: it goes on where it stopped. Without internet, import a folder.',
  });
}

function watch(core: Core, id: string, { progress, err }: CommandContext): () => void {
  const tell = async () => {
    const line = modelProgressLine(await modelOf(core, id));
    if (progress) progress(line);
    else err(`${line}\n`);
  };
  const timer = setInterval(() => void tell(), progress ? progressEveryMs : plainEveryMs);
  return () => {
    clearInterval(timer);
    progress?.('');
  };
}

async function remove(core: Core, id: string): Promise<Outcome> {
  const document = await core.models.remove(id);
  return { document, text: document.isRemoved ? `${id} is removed.` : `${id} was not installed.` };
}

async function importFolder(core: Core, folder: string): Promise<Outcome> {
  const model = await core.models.import(resolve(folder));
  return { document: model, text: modelLine(model) };
}

async function use(core: Core, id: string): Promise<Outcome> {
  if (builtinNames.includes(id)) {
    await core.settings.change({ imageEncoder: 'builtin' });
    return { document: { id: builtinModel }, text: 'Frames are embedded with the built-in embedder.' };
  }
  const model = await core.models.use(id);
  return { document: model, text: `Frames are embedded with ${model.name}.` };
}

async function test(core: Core, id: string): Promise<Outcome> {
  const model = await core.models.test(id);
  if (model.state.kind !== 'installed') throw failureOf(model);
  return { document: model, text: `${model.name} works.` };
}

async function modelOf(core: Core, id: string): Promise<ModelInfo> {
  const model = (await core.models.list()).find((known) => known.id === id);
  if (model) return model;
  throw new AppError('model-unknown', `There is no model ${id}.`);
}

function jsonOf(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
