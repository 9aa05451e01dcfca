import type { CoverageInterval } from '#shared/model/coverage.ts';
import { isOnSchedule } from '#shared/model/schedule.ts';
import type { Coverage } from '#main/compose-coverage.ts';
import type { Basics } from '#main/compose-events.ts';
import { laneOf } from '#main/camera-lane.ts';
import type { WatchedCamera, WatchSource } from '#main/features/capture/capture-service.ts';
import { probeOutput } from '#main/features/capture/analysis.ts';
import { findVideos } from '#main/features/capture/video-folder.ts';
import type { EventsService } from '#main/features/events/events-service.ts';
import type { NvrEventStore } from '#main/features/events/nvr-event-store.ts';
import { createConnectors } from '#main/features/nvr/create-connector.ts';
import { cutRecordingsOutput } from '#main/features/nvr/folder/recording-language.ts';
import type { FolderJobs } from '#main/features/nvr/folder/folder-connector.ts';
import { defaultHttpLimits } from '#main/features/nvr/http/http-limits.ts';
import { createNvrPasswords } from '#main/features/nvr/nvr-passwords.ts';
import { createNvrService, type NvrService } from '#main/features/nvr/nvr-service.ts';
import { createNvrStore } from '#main/features/nvr/nvr-store.ts';
import { watchNvrCamera } from '#main/features/nvr/watch-nvr-camera.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';

/** NVRs: their settings, connections, clips and pictures. Their events come in with `composeNvrWatcher`. */
export function composeNvrs(basics: Basics): NvrService {
  const { db, clock, log, pool, nowUtc, vault, ownPorts, publish } = basics;
  const service = createNvrService({
    store: createNvrStore(db, nowUtc),
    passwords: createNvrPasswords(vault),
    createConnector: createConnectors({
      clock,
      limits: defaultHttpLimits,
      jobs: folderJobs(pool),
      timeZone: basics.timeZone,
    }),
    isOwnPort: (port) => ownPorts.has(port),
    clock,
    log,
    random: basics.random,
  });
  service.onChanged(() => publish({ kind: 'nvrs:changed' }));
  return service;
}

function folderJobs(pool: ChildPool): FolderJobs {
  return {
    findVideos,
    async durationOf(path, signal) {
      const probed = probeOutput.parse(await pool.run('probe', { path, withHash: false }, { signal }));
      return probed.info.durationMs;
    },
    cut: async (input, signal) =>
      cutRecordingsOutput.parse(await pool.run('cut-recordings', input, { signal })),
  };
}

type WatcherParts = {
  readonly nvrs: NvrService;
  readonly events: Pick<EventsService, 'openNvrLane'>;
  readonly nvrEvents: Pick<NvrEventStore, 'latestStart' | 'forgetBefore'>;
  /** What the NVR saw in a pause is not fetched later. */
  readonly pause: { lastEndMs(): number };
  /** Nor what it saw while a schedule of then kept the camera off. */
  readonly coverage: Pick<Coverage, 'list'>;
};

/** A camera that is new here brings no past. */
const newcomerMs = 60_000;
/** What may have gone on, or been listed late, when Porchlight last heard of the camera. */
const overlapMs = 3_600_000;
/** Longer away than this, the rest is not caught up with. */
const longestAwayMs = 86_400_000;
/** An NVR is never asked about anything this old. */
const rememberMs = 30 * 86_400_000;

/** Cameras whose events their NVR tells. */
export function composeNvrWatcher(
  { clock, timeZone }: Pick<Basics, 'clock' | 'timeZone'>,
  parts: WatcherParts,
): WatchSource {
  const { nvrs, events, nvrEvents, pause, coverage } = parts;
  return async (camera, context) => {
    const { source } = camera.settings;
    if (source.type !== 'nvr') return 'finished';
    const { nvrId, nativeId } = source;
    const rests = await restsOf(camera, { clock, coverage });
    return watchNvrCamera({ id: camera.id, nvrId, nativeId }, context, {
      nvrs,
      openLane: () => events.openNvrLane({ ...laneOf(camera), nvrId }),
      isWanted: ({ startMs }) =>
        isOnSchedule(camera.settings.schedule, startMs, timeZone()) &&
        !rests.some((rest) => rest.startMs <= startMs && startMs < rest.endMs),
      sinceMs: () => sinceMs(camera, { clock, nvrEvents, pause }),
    });
  };
}

/** When schedules kept it off, as far back as its events are caught up with. */
async function restsOf(
  { id }: WatchedCamera,
  { clock, coverage }: { readonly clock: Clock } & Pick<WatcherParts, 'coverage'>,
): Promise<readonly CoverageInterval[]> {
  const toMs = clock.nowMs();
  const intervals = await coverage.list({ fromMs: toMs - longestAwayMs, toMs, cameraIds: [id] });
  return intervals.filter(({ reason }) => reason === 'schedule');
}

async function sinceMs(
  { id }: WatchedCamera,
  { clock, nvrEvents, pause }: { readonly clock: Clock } & Pick<WatcherParts, 'nvrEvents' | 'pause'>,
): Promise<number> {
  const nowMs = clock.nowMs();
  await nvrEvents.forgetBefore(nowMs - rememberMs);
  const latestMs = await nvrEvents.latestStart(id);
  if (latestMs === null) return nowMs - newcomerMs;
  return Math.max(Math.min(latestMs, nowMs) - overlapMs, nowMs - longestAwayMs, pause.lastEndMs());
}
