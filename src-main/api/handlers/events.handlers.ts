import { AppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { api } from '../context.ts';

export const eventsHandlers = {
  list: api.events.list.handler(({ input: { cursor, limit, order, ...filter }, context: { core } }) =>
    core.events.list(filter, { cursor, limit, order }),
  ),
  get: api.events.get.handler(({ input: { eventId }, context: { core } }) => getEvent(core, eventId)),
  timeline: api.events.timeline.handler(({ input: { fromMs, toMs, ...filter }, context: { core } }) =>
    core.events.timeline({ fromMs, toMs }, filter),
  ),
  days: api.events.days.handler(({ input: { cameraIds }, context: { core } }) => core.events.days(cameraIds)),
  neighbours: api.events.neighbours.handler(({ input: { eventId }, context: { core } }) =>
    core.events.neighbours(eventId),
  ),
  clipTimes: api.events.clipTimes.handler(({ input: { eventId }, context: { core }, signal }) =>
    core.clips.timesOf(eventId, signal),
  ),
  stats: api.events.stats.handler(({ input, context: { core } }) => core.events.stats(input)),
  update: api.events.update.handler(({ input: { eventIds, change }, context: { core } }) =>
    core.review.update(eventIds, change),
  ),
  change: api.events.change.handler(({ input: { eventIds, change }, context: { core } }) =>
    core.review.change(eventIds, change),
  ),
  restore: api.events.restore.handler(({ input: { before }, context: { core } }) =>
    core.review.restore(before),
  ),
  markReviewed: api.events.markReviewed.handler(({ input: { filter, upTo }, context: { core } }) =>
    core.reviewStrokes.mark(filter, upTo),
  ),
  undoMarkReviewed: api.events.undoMarkReviewed.handler(async ({ input: { stroke }, context: { core } }) => ({
    count: await core.reviewStrokes.undo(stroke),
  })),
  delete: api.events.delete.handler(({ input: { eventIds, deleteSnapshot }, context: { core } }) =>
    core.deletion.requestDeletion(eventIds, { deleteSnapshot }),
  ),
  undoDelete: api.events.undoDelete.handler(({ input: { deletionId }, context: { core } }) => ({
    isUndone: core.deletion.undoDeletion(deletionId),
  })),
  description: api.events.description.handler(({ input: { eventId }, context: { core } }) =>
    core.analysis.description(eventId),
  ),
  reanalyse: api.events.reanalyse.handler(({ input, context: { core }, signal }) =>
    core.analysis.reanalyse(input, signal),
  ),
};

export const framesHandlers = {
  list: api.frames.list.handler(async ({ input: { eventId }, context: { core } }) => {
    const event = await getEvent(core, eventId);
    const frames = await core.frames.list(eventId);
    const totalSizeBytes = frames.reduce((sum, { fileSizeBytes }) => sum + (fileSizeBytes ?? 0), 0);
    return {
      eventId,
      frames,
      totalCount: frames.length,
      totalSizeBytes,
      samplingStrategy: event.samplingStrategy,
    };
  }),
};

async function getEvent(core: Core, eventId: string): Promise<EventRecord> {
  const event = await core.events.get(eventId);
  if (!event) throw new AppError('not-found', `There is no event ${eventId}.`);
  return event;
}
