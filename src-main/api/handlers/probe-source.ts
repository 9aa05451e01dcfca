import type { CameraSource } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import type { Core } from '#main/core.ts';
import { findSomeVideos } from '#main/features/capture/video-folder.ts';

type Probed = { readonly source: CameraSource; readonly cameraId?: string | undefined };

/** Opens the source for a moment; throws the code that tells why it cannot be used. */
export async function probeSource(
  core: Core,
  { source, cameraId }: Probed,
  signal: AbortSignal,
): Promise<SourceProbe> {
  switch (source.type) {
    case 'demo':
      return { ...still, widthPx: 1280, heightPx: 720, codec: 'h264', durationSeconds: null, fileCount: 1 };
    case 'import':
      throw new AppError('invalid-input', 'This camera only holds imported footage.');
    case 'nvr':
      throw new AppError('invalid-input', 'A camera of an NVR is checked with its NVR.');
    case 'stream':
      return probeStream(core, { source, cameraId }, signal);
    case 'file':
      return probeFiles(core, [source.path], signal);
    case 'folder': {
      const videos = await findSomeVideos(source.path);
      const probe = await probeFiles(
        core,
        videos.map(({ path }) => path),
        signal,
      );
      return { ...probe, durationSeconds: null };
    }
  }
}

const still = { framesPerSecond: null, stillId: null };

async function probeFiles(core: Core, paths: readonly string[], signal: AbortSignal): Promise<SourceProbe> {
  const { info } = await core.captureJobs.probe(paths[0] ?? '', { withHash: false, signal });
  const { widthPx, heightPx, codec, durationMs } = info;
  const durationSeconds = durationMs === null ? null : durationMs / 1000;
  return { ...still, widthPx, heightPx, codec, durationSeconds, fileCount: paths.length };
}

async function probeStream(
  core: Core,
  { source, cameraId }: { source: Extract<CameraSource, { type: 'stream' }>; cameraId?: string | undefined },
  signal: AbortSignal,
): Promise<SourceProbe> {
  const { info, jpeg } = await core.streams.probe(await core.logins.addressOf(cameraId, source), signal);
  return { ...info, durationSeconds: null, fileCount: 1, stillId: core.previews.keepStill(jpeg) };
}
