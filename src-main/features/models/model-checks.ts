/** Whether installed models still work: on request, and what is heard of them in use. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import type { EncoderTests } from './encoder-port.ts';
import type { InstallJobs } from './install-jobs.ts';
import type { ModelFolders } from './model-folders.ts';
import { notInstalled } from './model-refusals.ts';
import { faultFrom, faultOf, type ModelShelf } from './model-shelf.ts';
import { type Fault, type InstalledModel, lookAtFiles } from './receipt.ts';
import { selfTest } from './self-test.ts';

export type ModelChecks = {
  /** All files and the self-test; the model is marked or unmarked. Throws only when it could not be tested. */
  test(id: string): Promise<void>;
  reportInvalid(encoder: EncoderChoice, error: AppError): Promise<void>;
};

export type ChecksDeps = {
  readonly folders: ModelFolders;
  readonly shelf: ModelShelf;
  readonly jobs: Pick<InstallJobs, 'isRunning'>;
  readonly encoders: EncoderTests;
  readonly onMarked: () => void;
  readonly signal: AbortSignal;
  readonly log: Logger;
};

export function createModelChecks(deps: ChecksDeps): ModelChecks {
  const { folders, shelf, log } = deps;
  return { test, reportInvalid };

  async function test(id: string): Promise<void> {
    const model = shelf.find(id);
    if (deps.jobs.isRunning(id)) throw new AppError('model-busy', `${id} is being installed.`);
    if (!model) throw notInstalled(id);
    if (!model.manifest || !model.receipt) return shelf.reload(id); // it does not even say what it is
    await mark(id, await findFault(id, { manifest: model.manifest, receipt: model.receipt }));
  }

  async function findFault(id: string, { manifest, receipt }: InstalledModel): Promise<Fault | null> {
    const { problem } = await lookAtFiles(folders.installed(id), receipt, {
      depth: 'thorough',
      signal: deps.signal,
    });
    return problem ? faultOf(problem) : faultInUse(id, { manifest, receipt });
  }

  async function faultInUse(id: string, { manifest, receipt }: InstalledModel): Promise<Fault | null> {
    try {
      await deps.encoders.unload(); // what is loaded may be older than what lies there
      const { testEncoder } = deps.encoders;
      await selfTest(folders.installed(id), manifest, {
        testEncoder,
        known: receipt.golden,
        signal: deps.signal,
      });
      return null;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'model-invalid') throw error;
      return faultFrom(error);
    }
  }

  async function mark(id: string, fault: Fault | null): Promise<void> {
    await shelf.setFault(id, fault);
    deps.onMarked();
  }

  async function reportInvalid(encoder: EncoderChoice, error: AppError): Promise<void> {
    if (encoder.kind !== 'onnx') return;
    const { id } = encoder.manifest;
    const model = shelf.find(id);
    if (!model || model.fault || encoder.folder !== folders.installed(id)) return;
    log.error('a model failed in use; the built-in one takes over', { id, cause: error });
    await mark(id, faultFrom(error));
  }
}
