import type { CaptureJobs } from '#main/features/capture/capture-jobs.ts';
import type { CaptureService } from '#main/features/capture/capture-service.ts';
import type { PreviewSessions } from '#main/features/capture/preview-sessions.ts';
import type { CamerasService } from '#main/features/cameras/cameras-service.ts';
import type { EventQueryStore } from '#main/features/events/event-query-store.ts';
import type { FrameStore } from '#main/features/frames/frame-store.ts';
import type { ImportsService } from '#main/features/imports/imports-service.ts';
import type { SettingsService } from '#main/features/settings/settings-service.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { Emitter } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import type { News } from '#shared/contract/app.contract.ts';

/** Everything a shell, the API and a command may use; made by `compose.ts`. */
export type Core = {
  readonly paths: DataPaths;
  readonly database: OpenDatabase;
  readonly log: Logger;
  readonly news: Emitter<News>;
  readonly events: EventQueryStore;
  readonly frames: FrameStore;
  readonly cameras: CamerasService;
  readonly capture: CaptureService;
  readonly captureJobs: CaptureJobs;
  readonly previews: PreviewSessions;
  readonly imports: ImportsService;
  readonly settings: SettingsService;
  readonly degradations: Degradations;
  readonly timeZone: () => string;
  readonly nowMs: () => number;
  /** Begins to watch the cameras. Commands that only look or import leave it out. */
  startWatching(): Promise<void>;
  /** Ends everything in order; open events are closed, the database last. Safe to call twice. */
  stop(): Promise<void>;
};
