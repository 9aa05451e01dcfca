/**
 * The journey of an event, top to bottom. A stage knows nothing of the next one: this file is the only place
 * where they meet.
 *
 * Hot path, five times a second and camera: the capture child decodes, measures motion and sends a sample;
 * the sample goes to the camera's lane; the lane opens, extends and closes event rows.
 */
import type { EventRecord } from '#shared/model/event.ts';
import type { News } from '#shared/contract/app.contract.ts';
import type { CaptureService } from '#main/features/capture/capture-service.ts';
import type { EventNews, EventOpening } from '#main/features/events/event-news.ts';
import type { EventsService } from '#main/features/events/events-service.ts';
import type { OpeningPicture, SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';
import type { Enrichment } from '#main/enrichment.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';

export type Stages = {
  readonly capture: Pick<CaptureService, 'onStatusChanged' | 'onMotionChanged'>;
  readonly events: Pick<EventsService, 'onNews'>;
  readonly snapshots: Pick<SnapshotsService, 'take'>;
  readonly clips: { opened(event: EventRecord, atMs: number): Promise<void> };
  readonly enrichment: Pick<Enrichment, 'wake'>;
  /** Writes the log lines of an event from memory; rejects when it cannot. */
  readonly writeUnstored?: ((event: EventRecord, cameraName: string) => Promise<unknown>) | undefined;
  /** To every window and every listener. */
  readonly publish: (news: News) => void;
};

export function connectPipeline(stages: Stages): Unsubscribe {
  const { capture, events, snapshots, clips, enrichment, publish } = stages;
  const stopEvents = events.onNews((news) => {
    const { kind, event } = news;
    publish(kind === 'opened' || kind === 'unstored' ? { kind: 'event:created', event } : updated(event));
    if (news.kind === 'unstored') void writeLines(news, stages);
    // The row is there (P-2): its snapshot is made beside the stream of pictures (P-3).
    if (news.kind === 'opened') snapshots.take(event, pictureOf(news.opening));
    // Its clip is a durable job from now on (P-4), unless its pictures are in a file that stays.
    if (news.kind === 'opened' && news.opening.mediaUrl === null) {
      void clips.opened(event, news.opening.sample.atMs);
    }
    // Cold path, once an event: frames, later detect, embed, describe. See enrichment.ts.
    if (kind === 'closed') enrichment.wake();
  });
  const stopStatus = capture.onStatusChanged(() => publish({ kind: 'cameras:changed' }));
  const stopMotion = capture.onMotionChanged((change) => publish({ kind: 'camera:motion', ...change }));
  return () => {
    stopEvents();
    stopStatus();
    stopMotion();
  };
}

/** The database is in trouble: stream and logs get the event all the same (E-10, D-3.9.3). */
async function writeLines(
  { event, cameraName }: Extract<EventNews, { kind: 'unstored' }>,
  { writeUnstored }: Stages,
): Promise<void> {
  try {
    await writeUnstored?.(event, cameraName);
  } catch {
    // The logs have told and counted it; the event gets its lines when it gets its row.
  }
}

function pictureOf({ sample, mediaUrl, isLive }: EventOpening): OpeningPicture {
  const { atMs, ptsMs, mask } = sample;
  return { mediaUrl, isLive, atMs, ptsMs, mask };
}

function updated(event: EventRecord): News {
  return { kind: 'event:updated', event };
}
