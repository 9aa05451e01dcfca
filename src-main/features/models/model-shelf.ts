/** The models that are installed, whole or not, as they were found at the start and as they change. */
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { ModelFolders } from './model-folders.ts';
import {
  type Fault,
  type FileProblem,
  lookAtFiles,
  readInstalled,
  type Receipt,
  writeReceipt,
} from './receipt.ts';

export type ShelvedModel = {
  readonly id: string;
  /** Null when its folder does not tell it and it is no preset. */
  readonly manifest: EncoderManifest | null;
  readonly receipt: Receipt | null;
  /** Why it cannot be used; null: it can. */
  readonly fault: Fault | null;
};

export type ModelShelf = {
  all(): readonly ShelvedModel[];
  find(id: string): ShelvedModel | null;
  /** Looks at the folder of a model anew. */
  reload(id: string): Promise<void>;
  /** Kept over restarts, so that a model that failed is not tried again by itself. */
  setFault(id: string, fault: Fault | null): Promise<void>;
  forget(id: string): void;
};

const nextStep = 'Install it again. If it was in use, the built-in model takes its place until then.';

export type ModelShelfDeps = {
  readonly folders: ModelFolders;
  readonly presets: readonly EncoderManifest[];
  /** Another Porchlight may be using the folder: nothing is written to it. */
  readonly isReadOnly: boolean;
  readonly log: Logger;
};

export async function openModelShelf(deps: ModelShelfDeps): Promise<ModelShelf> {
  const { folders, presets, log } = deps;
  const models = new Map<string, ShelvedModel>();
  for (const id of await folders.installedIds()) await reload(id);
  return {
    all: () => [...models.values()],
    find: (id) => models.get(id) ?? null,
    reload,
    setFault,
    forget: (id) => void models.delete(id),
  };

  async function reload(id: string): Promise<void> {
    const model = await look(id);
    models.set(id, model);
    if (model.fault) log.warn('an installed model cannot be used', { id, ...model.fault });
  }

  async function look(id: string): Promise<ShelvedModel> {
    const folder = folders.installed(id);
    try {
      const { manifest, receipt } = await readInstalled(folder, id);
      const { problem, files } = await lookAtFiles(folder, receipt, { depth: 'quick' });
      if (problem) return { id, manifest, receipt, fault: faultOf(problem) };
      if (files.some(({ modifiedMs }, at) => modifiedMs !== receipt.files[at]?.modifiedMs)) {
        await keep(id, { ...receipt, files });
      }
      return { id, manifest, receipt: { ...receipt, files }, fault: receipt.fault };
    } catch (thrown) {
      log.warn('the folder of a model cannot be read', { id, cause: thrown });
      const manifest = presets.find((preset) => preset.id === id) ?? null;
      const error = 'Its description in the folder of models is damaged.';
      return { id, manifest, receipt: null, fault: { code: 'model-invalid', error, nextStep } };
    }
  }

  async function setFault(id: string, fault: Fault | null): Promise<void> {
    const model = models.get(id);
    if (!model) return;
    const receipt = model.receipt && { ...model.receipt, fault };
    models.set(id, { ...model, receipt, fault });
    if (receipt) await keep(id, receipt);
  }

  /** What cannot be written holds until the next start. */
  async function keep(id: string, receipt: Receipt): Promise<void> {
    if (deps.isReadOnly) return;
    await writeReceipt(folders.installed(id), receipt).catch((cause: unknown) => {
      log.warn('the state of a model could not be kept', { id, cause });
    });
  }
}

export function faultOf({ path, problem }: FileProblem): Fault {
  const error = problem === 'missing' ? `Its file ${path} is missing.` : `Its file ${path} is damaged.`;
  return { code: 'model-invalid', error, nextStep };
}

export function faultFrom({ code, message, nextStep: step }: AppError): Fault {
  return { code, error: message, nextStep: step };
}
