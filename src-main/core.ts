import type { BackupParts } from '#main/compose-backup.ts';
import type { Coverage } from '#main/compose-coverage.ts';
import type { Analysis } from '#main/compose-analysis.ts';
import type { Embeddings } from '#main/compose-embeddings.ts';
import type { Deletion } from '#main/compose-deletion.ts';
import type { Search } from '#main/compose-search.ts';
import type { TodayService } from '#main/features/today/today-service.ts';
import type { Clips } from '#main/compose-clips.ts';
import type { CaptureJobs } from '#main/features/capture/capture-jobs.ts';
import type { CaptureService } from '#main/features/capture/capture-service.ts';
import type { StreamSessions } from '#main/features/capture/stream/stream-sessions.ts';
import type { PreviewSessions } from '#main/features/capture/preview-sessions.ts';
import type { StreamLogins } from '#main/features/cameras/stream-logins.ts';
import type { CamerasService } from '#main/features/cameras/cameras-service.ts';
import type { DiscoveryService } from '#main/features/discovery/discovery-service.ts';
import type { EventLogs } from '#main/features/event-logs/event-logs.ts';
import type { EventQueryStore } from '#main/features/events/event-query-store.ts';
import type { EventReviewService } from '#main/features/events/event-review-service.ts';
import type { ReviewStrokes } from '#main/features/events/review-strokes.ts';
import type { ExportsService } from '#main/features/exports/exports-service.ts';
import type { FrameStore } from '#main/features/frames/frame-store.ts';
import type { ImportsService } from '#main/features/imports/imports-service.ts';
import type { LiveView } from '#main/features/live-view/live-view.ts';
import type { LiveStream } from '#main/features/live-stream/live-stream.ts';
import type { MetricsService } from '#main/features/metrics/metrics-service.ts';
import type { ModelsService } from '#main/features/models/models-service.ts';
import type { NvrService } from '#main/features/nvr/nvr-service.ts';
import type { NotificationsService } from '#main/features/notifications/notifications-service.ts';
import type { UpdateCheck } from '#main/features/updates/update-check.ts';
import type { WatchingPause } from '#main/features/watching/watching-pause.ts';
import type { RetentionService } from '#main/features/retention/retention-service.ts';
import type { Rotation } from '#main/features/retention/rotation.ts';
import type { SmallPictures } from '#main/features/timeline/small-pictures.ts';
import type { TimelineService } from '#main/features/timeline/timeline-service.ts';
import type { SettingsService } from '#main/features/settings/settings-service.ts';
import type { SettingsTransfer } from '#main/features/settings/settings-transfer.ts';
import type { StorageService } from '#main/features/storage/storage-service.ts';
import type { SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';
import type { Sweeper } from '#main/features/sweeping/sweeper.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { Emitter } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { OwnPorts } from '#main/platform/own-ports.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import type { Words } from '#main/words/words.ts';
import type { News } from '#shared/contract/app.contract.ts';
import type { Health } from '#shared/model/metrics.ts';

/** Everything a shell, the API and a command may use; made by `compose.ts`. */
export type Core = {
  readonly paths: DataPaths;
  readonly database: OpenDatabase;
  readonly log: Logger;
  readonly news: Emitter<News>;
  readonly events: EventQueryStore;
  readonly review: EventReviewService;
  /** Everything up to a moment marked reviewed at once. */
  readonly reviewStrokes: Omit<ReviewStrokes, 'resume' | 'stop'>;
  readonly frames: FrameStore;
  /** Stored frames in a few smaller widths. */
  readonly smallPictures: SmallPictures;
  /** What the timeline shows besides the events themselves. */
  readonly timeline: TimelineService;
  /** Vectors of the stored frames: how far they are, pause and go on. */
  readonly embeddings: Embeddings;
  /** The search field's engine, saved searches, and pictures that were given to search by. */
  readonly search: Omit<Search, 'eventChanged' | 'stop'>;
  /** What happened since a person was here last, the most unusual first. */
  readonly today: TodayService;
  /** Section 13; throws `not-found`, never for want of an encoder (QS-6). */
  readonly smartSelect: Embeddings['smartSelect']['select'];
  /** Descriptions of events, when a person asks for them (UX-5). */
  readonly analysis: Omit<Analysis, 'stop'>;
  /** Encoders that are installed, and which one is used. */
  readonly models: ModelsService;
  readonly deletion: Deletion;
  readonly retention: RetentionService;
  readonly rotation: Rotation;
  readonly sweeper: Sweeper;
  /** `problem()` says why no snapshot can be written now. */
  readonly snapshots: SnapshotsService;
  readonly cameras: CamerasService;
  readonly clips: Pick<Clips, 'testClip' | 'timesOf'>;
  /** Cameras that are found by themselves. */
  readonly discovery: DiscoveryService;
  /** What of each camera was seen when. */
  readonly coverage: Coverage;
  readonly capture: CaptureService;
  readonly captureJobs: CaptureJobs;
  readonly previews: PreviewSessions;
  /** With the passwords of saved cameras. */
  readonly logins: StreamLogins;
  /** Clips, stills and live pictures of the network cameras that are connected. */
  readonly streams: StreamSessions;
  readonly nvrs: NvrService;
  /** Moving pictures for windows. */
  readonly live: LiveView;
  readonly imports: ImportsService;
  /** Files for a person to take away, with a manifest that proves them. */
  readonly exports: ExportsService;
  readonly settings: SettingsService;
  /** Settings out to a file and in again. */
  readonly settingsTransfer: SettingsTransfer;
  readonly storage: StorageService;
  readonly metrics: MetricsService;
  /** What is not as it should be now. */
  readonly health: () => Promise<Health>;
  readonly degradations: Degradations;
  /** Whoever serves this core on a port adds it: no camera is looked for there. */
  readonly ownPorts: OwnPorts;
  /** Every change of an event, for consumers outside (IF-3). */
  readonly liveStream: LiveStream;
  /** `whenIdle` before anybody compares the logs with the database. */
  readonly eventLogs: EventLogs;
  readonly backup: BackupParts['backup'];
  /** A restore waits for it: whoever opened this core stops it and opens another one. */
  readonly restartRequests: BackupParts['restartRequests'];
  /** A person's pause of all cameras. */
  readonly watching: Pick<WatchingPause, 'state' | 'pause' | 'resume' | 'onChanged'>;
  readonly notifications: Pick<NotificationsService, 'onDue' | 'setPresence'>;
  readonly updates: Pick<UpdateCheck, 'newer' | 'check'>;
  /** Texts of menus and notifications. */
  readonly words: Words;
  readonly timeZone: () => string;
  readonly nowMs: () => number;
  /** Begins to watch the cameras. Commands that only look or import leave it out. */
  startWatching(): Promise<void>;
  /** Ends everything in order; open events are closed, the database last. Safe to call twice. */
  stop(): Promise<void>;
};
