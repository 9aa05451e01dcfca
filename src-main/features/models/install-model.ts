/**
 * The way of a model onto the shelf: into `.partial`, tested there, described, then moved in one step. Whatever ends it
 * in between leaves no model; bytes that are right are kept for the next attempt.
 */
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { EncoderTests } from './encoder-port.ts';
import type { Installing } from './install-progress.ts';
import type { ModelFolders } from './model-folders.ts';
import { receiptFilesOf, writeManifest, writeReceipt } from './receipt.ts';
import { selfTest } from './self-test.ts';

export type InstallModelDeps = {
  readonly folders: ModelFolders;
  readonly encoders: EncoderTests;
  readonly nowUtc: () => string;
  readonly signal: AbortSignal;
  readonly onStep: (step: Installing['step']) => void;
};

export type Bringing = {
  readonly id: string;
  /** The hub's repository, or that it was a folder. */
  readonly source: string;
  /** What is in the folder already is of no use. */
  readonly isFresh: boolean;
  /** Puts the files into the folder; resolves with the manifest that describes them. */
  readonly bring: (folder: string) => Promise<EncoderManifest>;
};

/** Throws what the bringing throws, and `model-invalid` for a model that does not work; its files then go. */
export async function installModel(
  { id, source, isFresh, bring }: Bringing,
  deps: InstallModelDeps,
): Promise<void> {
  const { folders, encoders, signal, onStep } = deps;
  const folder = await folders.preparePartial(id, { isEmpty: isFresh });
  const manifest = await bring(folder);
  onStep('testing');
  try {
    const golden = await selfTest(folder, manifest, {
      testEncoder: encoders.testEncoder,
      known: [],
      signal,
    });
    await writeManifest(folder, manifest);
    const files = await receiptFilesOf(folder, manifest);
    await writeReceipt(folder, {
      format: 1,
      installedAt: deps.nowUtc(),
      source,
      files,
      golden,
      fault: null,
    });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'model-invalid') await discard(id, deps);
    throw thrown;
  }
  await encoders.unload(); // Windows moves no folder with open files
  signal.throwIfAborted();
  await folders.promote(id);
}

async function discard(id: string, { encoders, folders }: InstallModelDeps): Promise<void> {
  await encoders.unload();
  await folders.removePartial(id);
}
