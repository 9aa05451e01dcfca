import type { CameraSource } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import type { PreviewTick, SourceProbe } from '#shared/contract/cameras.contract.ts';
import type { Core } from '#main/core.ts';
import { findSomeVideos } from '#main/features/capture/video-folder.ts';
import { api, toCallError } from '../context.ts';

export const camerasHandlers = {
  list: api.cameras.list.handler(({ context: { core } }) => core.cameras.list()),
  save: api.cameras.save.handler(({ input: { id, settings }, context: { core } }) =>
    core.cameras.save(id, settings),
  ),
  remove: api.cameras.remove.handler(async ({ input: { id }, context: { core } }) => {
    const removed = await core.cameras.remove(id);
    core.news.emit({ kind: 'cameras:changed' });
    return removed;
  }),
  probe: api.cameras.probe.handler(({ input: { source }, context: { core }, signal }) =>
    probeSource(core, source, signal),
  ),
  preview: api.cameras.preview.handler(({ input, context: { core }, signal }) =>
    withCallErrors(core.previews.open(input, signal ?? new AbortController().signal)),
  ),
};

async function probeSource(
  core: Core,
  source: CameraSource,
  signal: AbortSignal | undefined,
): Promise<SourceProbe> {
  if (source.type === 'demo') {
    return { widthPx: 1280, heightPx: 720, codec: 'h264', durationSeconds: null, fileCount: 1 };
  }
  if (source.type === 'import')
    throw new AppError('invalid-input', 'This camera only holds imported footage.');
  const paths =
    source.type === 'file' ? [source.path] : (await findSomeVideos(source.path)).map(({ path }) => path);
  const { info } = await core.captureJobs.probe(paths[0] ?? '', {
    withHash: false,
    ...(signal && { signal }),
  });
  const { widthPx, heightPx, codec, durationMs } = info;
  const durationSeconds = durationMs === null || source.type === 'folder' ? null : durationMs / 1000;
  return { widthPx, heightPx, codec, durationSeconds, fileCount: paths.length };
}

/** Failures inside a stream pass the middleware by. */
async function* withCallErrors(ticks: AsyncGenerator<PreviewTick, void>): AsyncGenerator<PreviewTick, void> {
  try {
    yield* ticks;
  } catch (thrown) {
    throw toCallError(thrown);
  }
}
