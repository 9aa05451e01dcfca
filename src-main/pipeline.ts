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
import type { EventsService } from '#main/features/events/events-service.ts';
import type { Enrichment } from '#main/enrichment.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';

export type Stages = {
  readonly capture: Pick<CaptureService, 'onStatusChanged'>;
  readonly events: Pick<EventsService, 'onNews'>;
  readonly enrichment: Pick<Enrichment, 'wake'>;
  /** To every window and every listener. */
  readonly publish: (news: News) => void;
};

export function connectPipeline({ capture, events, enrichment, publish }: Stages): Unsubscribe {
  const stopEvents = events.onNews(({ kind, event }) => {
    publish(kind === 'opened' ? { kind: 'event:created', event } : updated(event));
    // Cold path, once an event: frames, later clip, detect, embed, describe. See enrichment.ts.
    if (kind === 'closed') enrichment.wake();
  });
  const stopStatus = capture.onStatusChanged(() => publish({ kind: 'cameras:changed' }));
  return () => {
    stopEvents();
    stopStatus();
  };
}

function updated(event: EventRecord): News {
  return { kind: 'event:updated', event };
}
