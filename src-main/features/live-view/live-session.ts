/** One window's live view: which cameras it shows, and the one response in which it reads them all. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { LiveListener } from './live-feed.ts';
import { createLiveOutbox } from './live-outbox.ts';

export type ShownCamera = { readonly cameraId: string; readonly as: 'video' | 'stills' };

export type LiveSession = {
  /** Exactly these from now on. */
  show(cameras: readonly ShownCamera[]): void;
  /** The response's body; throws `not-found` the second time. */
  read(): ReadableStream<Uint8Array>;
  /** Nobody has read for too long. */
  isForgotten(): boolean;
  end(): void;
};

export type LiveSessionDeps = {
  readonly clock: Clock;
  readonly join: (camera: ShownCamera, listener: LiveListener) => Unsubscribe;
  readonly onEnd: () => void;
};

type Place = { readonly shown: ShownCamera; readonly leave: Unsubscribe };

const forgottenAfterMs = 30_000;
/** Less than any proxy's patience with a silent line. */
const heartbeatMs = 10_000;

export function createLiveSession({ clock, join, onEnd }: LiveSessionDeps): LiveSession {
  const outbox = createLiveOutbox(clock.monotonicMs);
  /** By number; a number that is free is used again. */
  const places: (Place | null)[] = [];
  let readMs = clock.monotonicMs();
  let isRead = false;
  let isOver = false;
  let wake: () => void = () => undefined;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const stopHeartbeat = clock.every(heartbeatMs, tellCameras);
  return { show, read, isForgotten: () => clock.monotonicMs() - readMs > forgottenAfterMs, end };

  function show(cameras: readonly ShownCamera[]): void {
    const wanted = new Map(cameras.map((shown) => [keyOf(shown), shown]));
    for (const [number, place] of places.entries()) {
      if (place && !wanted.delete(keyOf(place.shown))) empty(number, place);
    }
    const added = [...wanted.values()].map((shown) => ({ shown, number: takeNumber(shown) }));
    tellCameras();
    for (const { shown, number } of added) fill(number, shown);
  }

  function empty(number: number, { leave }: Place): void {
    places[number] = null;
    leave();
    outbox.forget(number);
  }

  function takeNumber(shown: ShownCamera): number {
    const free = places.indexOf(null);
    const number = free === -1 ? places.length : free;
    places[number] = { shown, leave: () => undefined };
    return number;
  }

  function fill(number: number, shown: ShownCamera): void {
    const leave = join(shown, (item) => {
      outbox.put(number, item);
      wake();
    });
    places[number] = { shown, leave };
  }

  function tellCameras(): void {
    const ids = places.map((place) => place?.shown.cameraId ?? '');
    outbox.put(listNumber, {
      kind: 'cameras',
      atMs: clock.nowMs(),
      body: new TextEncoder().encode(JSON.stringify(ids)),
    });
    wake();
  }

  function read(): ReadableStream<Uint8Array> {
    if (isRead || isOver) throw new AppError('not-found', 'This live view has ended.');
    isRead = true;
    return new ReadableStream<Uint8Array>(
      { start: (given) => void (controller = given), pull: send, cancel: end },
      { highWaterMark: 0 },
    );
  }

  async function send(to: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    readMs = clock.monotonicMs();
    for (let block = outbox.take(); ; block = outbox.take()) {
      if (isOver) return;
      if (block !== null) return to.enqueue(block);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    stopHeartbeat();
    for (const place of places) place?.leave();
    wake();
    try {
      controller?.close();
    } catch {
      // the reader has let go of it already
    }
    onEnd();
  }
}

/** The list belongs to no camera; the head's number is not looked at. */
const listNumber = 0;

function keyOf({ cameraId, as }: ShownCamera): string {
  return `${as}:${cameraId}`;
}
