/**
 * The models of this computer: which there are, how they come and go, and which one frames are embedded with now.
 *
 * Nothing is asked of a hub unless a person installs a model. A model is there as a whole, tested, or not at all. One
 * that cannot be used is marked and left alone until a person tests it; frames then get the built-in embedder's vectors.
 */
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest, ModelInfo } from '#shared/model/encoder.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CurrentEncoder, EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { isUsable } from './choose-encoder.ts';
import { describeModels } from './describe-models.ts';
import { createEncoderSelection } from './encoder-selection.ts';
import type { EncoderTests } from './encoder-port.ts';
import type { HubClient } from './hub-client.ts';
import { createInstallJobs } from './install-jobs.ts';
import { createModelArrivals, type ModelArrivals } from './model-arrivals.ts';
import { createModelChecks } from './model-checks.ts';
import type { ModelFolders } from './model-folders.ts';
import { notInstalled, unknownModel } from './model-refusals.ts';
import type { ModelShelf } from './model-shelf.ts';
import { createNewsThrottle } from './news-throttle.ts';

export type ModelsService = Pick<ModelArrivals, 'install' | 'finished'> & {
  list(): Promise<ModelInfo[]>;
  /** What was downloaded is kept. */
  cancel(id: string): Promise<{ readonly isCancelled: boolean }>;
  remove(id: string): Promise<{ readonly isRemoved: boolean }>;
  import(folder: string): Promise<ModelInfo>;
  use(id: string): Promise<ModelInfo>;
  test(id: string): Promise<ModelInfo>;
  /** Why the model that is set is not used; null when it is. */
  problem(): string | null;
  currentEncoder(): CurrentEncoder;
  onEncoderChanged(listener: (encoder: CurrentEncoder) => void): Unsubscribe;
  /** It failed in use: marked until it is tested again. */
  reportInvalid(encoder: EncoderChoice, error: AppError): Promise<void>;
  stop(): Promise<void>;
};

export type ModelsDeps = {
  readonly presets: readonly EncoderManifest[];
  readonly folders: ModelFolders;
  readonly shelf: ModelShelf;
  readonly hub: HubClient;
  readonly encoders: EncoderTests;
  readonly settings: {
    current(): Settings;
    change(values: Partial<Settings>): Promise<Settings>;
    onChanged(listener: () => void): Unsubscribe;
  };
  /** Throws `disk-full` or `storage-full`. */
  readonly assertRoom: (neededBytes: number) => Promise<void>;
  /** Something came or went: what is stored has another size. */
  readonly onBytesChanged: () => void;
  readonly publish: () => void;
  readonly clock: Clock;
  readonly nowUtc: () => string;
  readonly log: Logger;
};

export function createModelsService(deps: ModelsDeps): ModelsService {
  const { presets, folders, shelf, encoders, settings } = deps;
  const stopping = new AbortController();
  const tell = createNewsThrottle(deps.publish, deps.clock, stopping.signal);
  const jobs = createInstallJobs(deps.clock.monotonicMs, tell);
  const selection = createEncoderSelection(deps);
  const arrivals = createModelArrivals({ ...deps, jobs, onArrived: bytesChanged });
  const checks = createModelChecks({ ...deps, jobs, onMarked: changed, signal: stopping.signal });
  const unsubscribe = settings.onChanged(() => void (selection.refresh() && tell()));
  return {
    list,
    install: arrivals.install,
    finished: arrivals.finished,
    cancel: async (id) => ({ isCancelled: await jobs.cancel(id) }),
    remove,
    import: async (folder) => infoOf(await arrivals.import(folder)),
    use,
    async test(id) {
      await checks.test(id);
      return infoOf(id);
    },
    problem: selection.problem,
    currentEncoder: selection.current,
    onEncoderChanged: selection.onChanged,
    reportInvalid: checks.reportInvalid,
    stop,
  };

  function changed(): void {
    selection.refresh();
    tell();
  }

  function bytesChanged(): void {
    deps.onBytesChanged();
    changed();
  }

  async function list(): Promise<ModelInfo[]> {
    const partialBytes = new Map<string, number>();
    for (const id of await folders.partialIds()) partialBytes.set(id, await folders.partialBytes(id));
    return describeModels({
      presets,
      shelved: shelf.all(),
      activeId: selection.activeId(),
      partialBytes,
      running: jobs.running(),
      outcomes: jobs.outcomes(),
    });
  }

  async function infoOf(id: string): Promise<ModelInfo> {
    const info = (await list()).find((model) => model.id === id);
    if (info) return info;
    throw unknownModel(id);
  }

  /** Its place in the settings goes first, then its files: a crash in between leaves a model that nobody uses. */
  async function remove(id: string): Promise<{ readonly isRemoved: boolean }> {
    await jobs.cancel(id);
    const isThere = shelf.find(id) !== null || (await folders.partialIds()).includes(id);
    jobs.forget(id);
    shelf.forget(id);
    try {
      if (settings.current().imageModel === id) await settings.change({ imageModel: null });
      selection.refresh();
      await encoders.unload();
      await folders.remove(id);
      await folders.removePartial(id);
    } catch (thrown) {
      // What is left of it takes room and would be back after a restart: it stays in the list until it is gone.
      if ((await folders.installedIds()).includes(id)) await shelf.reload(id);
      bytesChanged();
      throw thrown;
    }
    if (isThere) bytesChanged();
    return { isRemoved: isThere };
  }

  async function use(id: string): Promise<ModelInfo> {
    const model = shelf.find(id);
    if (!model) throw presets.some((preset) => preset.id === id) ? notInstalled(id) : unknownModel(id);
    if (!isUsable(model)) throw new AppError('model-invalid', model.fault?.error ?? `${id} is broken.`);
    await settings.change({ imageEncoder: 'auto', imageModel: id });
    return infoOf(id);
  }

  async function stop(): Promise<void> {
    unsubscribe();
    stopping.abort(new AppError('cancelled', 'Porchlight is ending.'));
    await arrivals.stop();
    await deps.hub.close();
  }
}
