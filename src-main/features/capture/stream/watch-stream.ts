/** How a network camera is watched: it never ends by itself, and its events go into one lane whatever the network does. */
import type { CameraSource } from '#shared/model/camera.ts';
import type { Measure } from '#main/platform/measure.ts';
import { countSamples } from '../capture-jobs.ts';
import type { WatchContext, WatchedCamera } from '../capture-service.ts';
import { type ConnectionDeps, createStreamConnection } from './stream-connection.ts';
import { createStreamLane, type StreamSink } from './stream-lane.ts';
import type { StreamAddress } from './stream-language.ts';
import type { StreamSessions } from './stream-sessions.ts';

export type StreamSource = Extract<CameraSource, { type: 'stream' }>;

export type StreamWatchDeps = ConnectionDeps & {
  readonly streams: Pick<StreamSessions, 'watch'>;
  /** With the password of the saved camera unless `source` brings one. Throws `secrets-locked`, `secret-missing`. */
  readonly addressOf: (cameraId: string, source: StreamSource) => Promise<StreamAddress>;
  readonly openSink: (camera: WatchedCamera) => StreamSink;
  readonly measure: Measure;
};

/** Rejects when its events cannot be stored, or when it is stopped. */
export type WatchStream = (
  camera: WatchedCamera,
  source: StreamSource,
  context: WatchContext,
) => Promise<never>;

export function createStreamWatcher(deps: StreamWatchDeps): WatchStream {
  const { streams, clock, measure } = deps;
  return async (camera, source, context) => {
    const { sensitivity, zones, cooldownS } = camera.settings;
    const sink = deps.openSink(camera);
    const broken = new AbortController();
    sink.failed.catch((thrown: unknown) => broken.abort(thrown));
    const signal = AbortSignal.any([context.signal, broken.signal]);
    const lane = createStreamLane(sink, cooldownS * 1000, clock);
    const connection = createStreamConnection(
      {
        cameraId: camera.id,
        address: () => deps.addressOf(camera.id, source),
        connect: (address, onNote) =>
          streams.watch(
            { id: camera.id, address, motion: { sensitivity, zones } },
            {
              onNote(note) {
                if (note.type === 'samples') countSamples(note.samples, measure);
                onNote(note);
              },
              signal,
            },
          ),
        lane,
        signal,
        tell: context.tell,
      },
      deps,
    );
    try {
      for (;;) await connection.run();
    } finally {
      await lane.finish();
    }
  };
}
