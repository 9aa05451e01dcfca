import type { ImportJob } from '#shared/model/import-job.ts';
import type { Core } from '#main/core.ts';
import { streamOf } from '#main/platform/emitter-stream.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { api } from '../context.ts';

/** Five updates a second are smooth for the eye and cheap for the line. */
const updateEveryMs = 200;

export const importsHandlers = {
  start: api.imports.start.handler(async ({ input, context: { core, uploads } }) => {
    const uploaded = await uploads.take(input.uploadIds);
    const { cooldownS, sensitivity } = input;
    const { importId, finished } = core.imports.start({
      paths: [...input.paths, ...uploaded.paths],
      cameraName: input.cameraName,
      startAtMs: input.startAt === undefined ? undefined : Date.parse(input.startAt),
      settings: {
        ...(cooldownS !== undefined && { cooldownS }),
        ...(sensitivity !== undefined && { sensitivity }),
      },
    });
    void finished.then(uploaded.discard).catch(() => undefined); // the next start takes it away
    return { importId };
  }),
  discardUploads: api.imports.discardUploads.handler(
    async ({ input: { uploadIds }, context: { uploads } }) => {
      const were = await Promise.all(uploadIds.map((id) => uploads.discard(id)));
      return { discarded: were.filter(Boolean).length };
    },
  ),
  cancel: api.imports.cancel.handler(({ input: { importId }, context: { core } }) => ({
    isCancelled: core.imports.cancel(importId),
  })),
  dismiss: api.imports.dismiss.handler(({ input: { importId }, context: { core } }) => ({
    isDismissed: core.imports.dismiss(importId),
  })),
  watch: api.imports.watch.handler(({ context: { core }, signal }) =>
    watchImports(core, signal ?? new AbortController().signal),
  ),
};

async function* watchImports(core: Core, signal: AbortSignal): AsyncGenerator<ImportJob[], void> {
  const ticks = createEmitter<true>();
  let isStale = false;
  // Before the first answer: a change while it travels must not be missed.
  const unsubscribe = core.imports.onChanged(() => {
    isStale = true;
  });
  const timer = setInterval(() => {
    if (isStale) ticks.emit(true);
    isStale = false;
  }, updateEveryMs);
  try {
    yield core.imports.list();
    for await (const _ of streamOf(ticks, signal)) yield core.imports.list();
  } finally {
    clearInterval(timer);
    unsubscribe();
  }
}
