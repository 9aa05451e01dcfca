import { AppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { toEventDocument } from '#main/api/event-document.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { eventTable } from './event-text.ts';
import { parseZonedTime } from './zoned-time.ts';
import { openReadOnly } from './read-only-data.ts';

export type EventsOptions = {
  readonly camera?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly data?: string;
  readonly json?: boolean;
};

export async function listEvents(options: EventsOptions, context: CommandContext): Promise<number> {
  const range = { from: timeOf(options.from), to: timeOf(options.to) };
  const limit = limitOf(options.limit ?? '100');
  const { database } = openReadOnly(dataRootOf(options.data, context), context);
  try {
    const cameras = await createCameraStore(database.db, () => '').list();
    const wanted = cameras.find(
      ({ id, settings }) => id === options.camera || settings.name === options.camera,
    );
    if (options.camera !== undefined && !wanted)
      throw unknownCamera(
        options.camera,
        cameras.map(({ settings }) => settings.name),
      );
    const store = createEventQueryStore(database.db);
    const { events, total } = await store.page(
      { ...range, cameraIds: wanted && [wanted.id] },
      { number: 1, size: limit },
    );
    const names = new Map(cameras.map(({ id, settings }) => [id, settings.name]));
    context.out(
      options.json
        ? `${JSON.stringify({ events: events.map(toEventDocument), total }, null, 2)}\n`
        : eventTable(events, names, total),
    );
    return 0;
  } finally {
    database.close();
  }
}

function unknownCamera(name: string, known: readonly string[]): AppError {
  const nextStep = known.length > 0 ? `Known cameras: ${known.join(', ')}.` : 'There is no camera yet.';
  return new AppError('camera-unknown', `There is no camera "${name}".`, { nextStep });
}

function timeOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toUtcTime(parseZonedTime(text));
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw new AppError('invalid-input', `--limit ${text} is not between 1 and 10000.`);
}
