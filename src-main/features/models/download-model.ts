/** All files of a model, one after the other, over broken connections: growing pauses, then it is given up for now. */
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Clock } from '#main/platform/clock.ts';
import { downloadFile } from './download-file.ts';
import { type PlannedFile, planDownload } from './download-plan.ts';
import type { HubClient } from './hub-client.ts';
import { passingOf } from './hub-errors.ts';

export type DownloadModelDeps = {
  readonly hub: Pick<HubClient, 'list' | 'file'>;
  readonly clock: Clock;
  /** Throws `disk-full` or `storage-full` when so many more bytes have no room. */
  readonly assertRoom: (neededBytes: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onBytes: (doneBytes: number, totalBytes: number) => void;
};

/** Before the second, third, ... attempt that brings nothing; one that brought bytes counts anew. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000];

/** Resolves with the manifest as it is installed: sizes and hashes of what is in `folder` now. */
export async function downloadModel(
  manifest: EncoderManifest,
  folder: string,
  deps: DownloadModelDeps,
): Promise<EncoderManifest> {
  const { hub } = manifest;
  if (!hub) throw new AppError('model-unknown', `${manifest.name} cannot be downloaded, only imported.`);
  const listed = await persist(deps, () => deps.hub.list(hub.repo, hub.revision, deps.signal));
  const plan = planDownload(manifest, listed);
  const totalBytes = plan.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await deps.assertRoom(totalBytes);
  const files: EncoderManifest['files'] = [];
  let beforeBytes = 0;
  for (const file of plan) {
    const { sha256 } = await fetchFile(file, hub, {
      ...deps,
      folder,
      onFileBytes: (doneBytes) => deps.onBytes(beforeBytes + doneBytes, totalBytes),
    });
    beforeBytes += file.sizeBytes;
    files.push({ path: file.path, from: file.from, sizeBytes: file.sizeBytes, sha256 });
  }
  return { ...manifest, files };
}

type FileDeps = DownloadModelDeps & {
  readonly folder: string;
  readonly onFileBytes: (doneBytes: number) => void;
};

function fetchFile(
  file: PlannedFile,
  { repo, revision }: { readonly repo: string; readonly revision: string },
  deps: FileDeps,
): Promise<{ readonly sha256: string }> {
  const path = join(deps.folder, ...file.path.split('/'));
  let atBytes = 0;
  let beganAtBytes = 0;
  return persist(
    deps,
    () =>
      downloadFile(file, path, {
        signal: deps.signal,
        onBytes(doneBytes) {
          atBytes = doneBytes;
          deps.onFileBytes(doneBytes);
        },
        open: (fromByte, signal, read) => {
          beganAtBytes = fromByte;
          return deps.hub.file({ repo, revision, path: file.from, fromByte }, signal, read);
        },
      }),
    () => atBytes > beganAtBytes,
  );
}

/** `hasProgressed` asks about the attempt that just failed. */
async function persist<T>(
  { clock, signal }: Pick<DownloadModelDeps, 'clock' | 'signal'>,
  attempt: () => Promise<T>,
  hasProgressed: () => boolean = () => false,
): Promise<T> {
  for (let fruitless = 0; ; ) {
    try {
      return await attempt();
    } catch (thrown) {
      const failure = passingOf(thrown);
      if (hasProgressed()) fruitless = 0;
      const pauseMs = pausesMs[fruitless++];
      if (failure === null || pauseMs === undefined) throw thrown;
      await clock.sleep(Math.max(pauseMs, failure.retryAfterMs ?? 0), signal);
    }
  }
}
