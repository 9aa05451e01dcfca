/** `porchlight today`: the start page on the command line; only reads, also beside a running Porchlight. */
import { toUtcTime } from '#shared/model/time.ts';
import { today as todaySchema } from '#shared/model/today.ts';
import { toSnakeCase } from '#main/api/snake-case.ts';
import { composeTodayReader } from '#main/compose-today.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createCoverageQueries } from '#main/features/coverage/coverage-queries.ts';
import { createCoverageStore } from '#main/features/coverage/coverage-store.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { resolveTimeZone } from '#main/platform/time-zone.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { assertUpToDate, openReadOnly } from './read-only-data.ts';
import { todayText } from './today-text.ts';
import { parseZonedTime } from './zoned-time.ts';

export type TodayOptions = {
  readonly since?: string;
  readonly data?: string;
  readonly json?: boolean;
};

export async function tellToday(options: TodayOptions, context: CommandContext): Promise<number> {
  const sinceMs = options.since === undefined ? undefined : parseZonedTime(options.since);
  const { database } = openReadOnly(dataRootOf(options.data, context), context);
  try {
    assertUpToDate(database, context.folders.migrations);
    const { db } = database;
    const clock = createSystemClock();
    const cameras = await createCameraStore(db, () => '').list();
    const settings = await createSettingsService(
      createSettingsStore(db, () => toUtcTime(clock.nowMs())),
      silentLogger,
    );
    const timeZone = resolveTimeZone(settings.current().timeZone);
    const coverage = createCoverageQueries({
      store: createCoverageStore(db),
      cameraIds: async () => cameras.map(({ id }) => id),
      nowMs: clock.nowMs,
    });
    const { get } = composeTodayReader({ db, clock, timeZone: () => timeZone }, { coverage });
    const answer = await get({ sinceMs });
    const names = new Map(cameras.map(({ id, settings: { name } }) => [id, name]));
    context.out(
      options.json
        ? `${JSON.stringify(toSnakeCase(todaySchema, answer), null, 2)}\n`
        : todayText(answer, names, timeZone),
    );
    return 0;
  } finally {
    database.close();
  }
}
