import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { api, toCallError } from '../context.ts';
import { probeSource } from './probe-source.ts';

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
  probe: api.cameras.probe.handler(({ input, context: { core }, signal }) =>
    probeSource(core, input, signal ?? new AbortController().signal),
  ),
  discover: api.cameras.discover.handler(({ context: { core }, signal }) =>
    core.discovery.find(signal ?? new AbortController().signal),
  ),
  discoveredStreams: api.cameras.discoveredStreams.handler(({ input, context: { core }, signal }) =>
    core.discovery.streamsOf(input, signal ?? new AbortController().signal),
  ),
  coverage: api.cameras.coverage.handler(({ input, context: { core } }) => core.coverage.list(input)),
  testClip: api.cameras.testClip.handler(({ input: { id, start, end }, context: { core }, signal }) =>
    core.clips.testClip(
      id,
      { startMs: Date.parse(start), endMs: Date.parse(end) },
      signal ?? new AbortController().signal,
    ),
  ),
  preview: api.cameras.preview.handler(({ input, context: { core }, signal }) =>
    withCallErrors(core.previews.open(input, signal ?? new AbortController().signal)),
  ),
};

/** Failures inside a stream pass the middleware by. */
async function* withCallErrors(ticks: AsyncGenerator<PreviewTick, void>): AsyncGenerator<PreviewTick, void> {
  try {
    yield* ticks;
  } catch (thrown) {
    throw toCallError(thrown);
  }
}
