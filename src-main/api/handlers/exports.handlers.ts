import type { ExportJob } from '#shared/model/export.ts';
import type { Core } from '#main/core.ts';
import { streamOf } from '#main/platform/emitter-stream.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { api } from '../context.ts';

/** Five updates a second are smooth for the eye and cheap for the line. */
const updateEveryMs = 200;

export const exportsHandlers = {
  estimate: api.exports.estimate.handler(({ input, context: { core } }) => core.exports.estimate(input)),
  abilities: api.exports.abilities.handler(({ context: { core } }) => core.exports.abilities()),
  start: api.exports.start.handler(async ({ input: { inFolder, ...wish }, context: { core } }) => {
    const place =
      inFolder === undefined
        ? ({ kind: 'default' } as const)
        : ({ kind: 'inside', folder: inFolder } as const);
    const { exportId, folder } = await core.exports.start({ ...wish, place });
    return { exportId, folder };
  }),
  cancel: api.exports.cancel.handler(async ({ input: { exportId }, context: { core } }) => ({
    isCancelled: await core.exports.cancel(exportId),
  })),
  dismiss: api.exports.dismiss.handler(({ input: { exportId }, context: { core } }) => ({
    isDismissed: core.exports.dismiss(exportId),
  })),
  watch: api.exports.watch.handler(({ context: { core }, signal }) =>
    watchExports(core, signal ?? new AbortController().signal),
  ),
  list: api.exports.list.handler(({ context: { core } }) => core.exports.list()),
  verify: api.exports.verify.handler(({ input: { exportId }, context: { core } }) =>
    core.exports.verify(exportId),
  ),
  remove: api.exports.remove.handler(async ({ input: { exportId }, context: { core } }) => ({
    isRemoved: await core.exports.remove(exportId),
  })),
  marks: api.exports.marks.handler(({ input: { eventIds }, context: { core } }) =>
    core.exports.marks(eventIds),
  ),
};

async function* watchExports({ exports }: Core, signal: AbortSignal): AsyncGenerator<ExportJob[], void> {
  const ticks = createEmitter<true>();
  let isStale = false;
  // Before the first answer: a change while it travels must not be missed.
  const unsubscribe = exports.onChanged(() => {
    isStale = true;
  });
  const timer = setInterval(() => {
    if (isStale) ticks.emit(true);
    isStale = false;
  }, updateEveryMs);
  try {
    yield exports.jobs();
    for await (const _ of streamOf(ticks, signal)) yield exports.jobs();
  } finally {
    clearInterval(timer);
    unsubscribe();
  }
}
