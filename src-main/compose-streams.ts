import { laneOf } from '#main/camera-lane.ts';
import type { Basics } from '#main/compose-events.ts';
import { createConnectGate } from '#main/features/capture/stream/connect-gate.ts';
import { createStreamHosts } from '#main/features/capture/stream/stream-hosts.ts';
import { createStreamSessions, type StreamSessions } from '#main/features/capture/stream/stream-sessions.ts';
import {
  createStreamWatcher,
  type StreamWatchDeps,
  type WatchStream,
} from '#main/features/capture/stream/watch-stream.ts';
import type { EventsService } from '#main/features/events/events-service.ts';
import type { ChildLeases } from '#main/platform/child/child-leases.ts';

/** Network cameras: their sessions and the children that host them. */
export function composeStreams({ pool, clock, newId }: Basics, leases: ChildLeases): StreamSessions {
  return createStreamSessions({ hosts: createStreamHosts({ leases, clock }), pool, newId });
}

type WatcherParts = Pick<StreamWatchDeps, 'streams' | 'addressOf'> & {
  readonly events: Pick<EventsService, 'openLane'>;
};

/** Watches them: connects, and connects again. */
export function composeStreamWatcher(basics: Basics, { events, ...parts }: WatcherParts): WatchStream {
  const { clock, log, measure, degradations } = basics;
  return createStreamWatcher({
    ...parts,
    openSink: (camera) => events.openLane({ ...laneOf(camera), mediaUrl: null, sourceName: null }),
    gate: createConnectGate({ clock, random: basics.random }),
    clock,
    log,
    measure,
    countDegradation: degradations.count,
  });
}
