/** How models come: from the hub in the background, or from a folder while somebody waits. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { isUsable } from './choose-encoder.ts';
import { downloadModel } from './download-model.ts';
import type { EncoderTests } from './encoder-port.ts';
import type { HubClient } from './hub-client.ts';
import { copyImport, type ImportPlan, planImport } from './import-folder.ts';
import type { InstallJobs, JobContext } from './install-jobs.ts';
import { type Bringing, installModel } from './install-model.ts';
import type { ModelFolders } from './model-folders.ts';
import type { ModelShelf } from './model-shelf.ts';
import { asArrivalError, assertOwnVersion, unknownModel } from './model-refusals.ts';

export type ModelArrivals = {
  install(id: string): { readonly isStarted: boolean };
  /** Resolves when what runs has ended; rejects with why it did not end well. */
  finished(id: string): Promise<void>;
  /** Resolves with the id. */
  import(folder: string): Promise<string>;
  stop(): Promise<void>;
};

export type ArrivalsDeps = {
  readonly presets: readonly EncoderManifest[];
  readonly folders: ModelFolders;
  readonly shelf: ModelShelf;
  readonly jobs: InstallJobs;
  readonly hub: Pick<HubClient, 'list' | 'file'>;
  readonly encoders: EncoderTests;
  readonly assertRoom: (neededBytes: number) => Promise<void>;
  readonly onArrived: () => void;
  readonly clock: Clock;
  readonly nowUtc: () => string;
  readonly log: Logger;
};

const fromFolder = 'a folder';

export function createModelArrivals(deps: ArrivalsDeps): ModelArrivals {
  const { presets, folders, shelf, jobs, log } = deps;
  const endings = new Map<string, Promise<void>>();
  return {
    install,
    finished: (id) => endings.get(id) ?? Promise.resolve(),
    import: (folder) => importFolder(folder).catch(refuse),
    async stop() {
      await jobs.stop();
      await Promise.allSettled(endings.values());
    },
  };

  function install(id: string): { readonly isStarted: boolean } {
    const preset = presets.find((known) => known.id === id);
    if (!preset) throw unknownModel(id);
    const shelved = shelf.find(id);
    if (jobs.isRunning(id) || (shelved && isUsable(shelved))) return { isStarted: false };
    const source = preset.hub?.repo ?? fromFolder;
    const ending = jobs.run(id, (context) => {
      const bring = (folder: string) => download(preset, folder, context);
      return bringIn({ id, source, isFresh: false, bring }, context).catch(refuse);
    });
    endings.set(id, ending);
    ending.catch((cause: unknown) => log.warn('a model was not installed', { id, cause }));
    return { isStarted: true };
  }

  async function download(
    preset: EncoderManifest,
    folder: string,
    { signal, meter, show }: JobContext,
  ): Promise<EncoderManifest> {
    const hadBytes = await folders.partialBytes(preset.id);
    let isDownloading = false;
    return downloadModel(preset, folder, {
      hub: deps.hub,
      clock: deps.clock,
      signal,
      assertRoom: (totalBytes) => deps.assertRoom(Math.max(0, totalBytes - hadBytes)),
      onBytes(doneBytes, totalBytes) {
        if (!isDownloading) meter.step('downloading');
        isDownloading = true;
        show(meter.at(doneBytes, totalBytes));
      },
    });
  }

  async function importFolder(folder: string): Promise<string> {
    const plan = await planImport(folder, presets);
    const { id, name } = plan.manifest;
    const shelved = shelf.find(id);
    if (shelved && isUsable(shelved)) {
      throw new AppError('model-busy', `${name} is installed already.`, { nextStep: 'Remove it first.' });
    }
    assertOwnVersion(plan.manifest, [...presets, ...shelf.all().flatMap(({ manifest }) => manifest ?? [])]);
    await deps.assertRoom(plan.totalBytes);
    try {
      await jobs.run(id, (context) => {
        const bring = (target: string) => copy(plan, target, context);
        return bringIn({ id, source: fromFolder, isFresh: true, bring }, context);
      });
    } catch (thrown) {
      if (toAppError(thrown).code === 'model-busy') throw thrown;
      // A copy does not go on, and whoever asked hears of it here.
      jobs.forget(id);
      await folders.removePartial(id);
      throw thrown;
    }
    return id;
  }

  function copy(
    plan: ImportPlan,
    target: string,
    { signal, meter, show }: JobContext,
  ): Promise<EncoderManifest> {
    meter.step('checking');
    const onBytes = (doneBytes: number) => show(meter.at(doneBytes, plan.totalBytes));
    return copyImport(plan, target, { signal, onBytes });
  }

  async function bringIn(bringing: Bringing, { signal, meter, show }: JobContext): Promise<void> {
    const { encoders, nowUtc } = deps;
    const onStep = (step: Parameters<typeof meter.step>[0]) => show(meter.step(step));
    await installModel(bringing, { folders, encoders, nowUtc, signal, onStep });
    await shelf.reload(bringing.id);
    log.info('a model was installed', { id: bringing.id, source: bringing.source });
    deps.onArrived();
  }
}

function refuse(thrown: unknown): never {
  throw asArrivalError(thrown);
}
