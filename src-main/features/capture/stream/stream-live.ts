/** Shows a watched stream as live notes: its packets as they come, put into MP4, without decoding. */
import { createFragmentMuxer, type FragmentMuxer } from '#main/platform/media/fragment-muxer.ts';
import { type TimedPacket, wallTimeBase } from '#main/platform/media/timed-packet.ts';
import type { LiveNote } from './stream-language.ts';
import type { OpenStream } from './stream-registry.ts';

export type StreamLiveContext = {
  readonly note: (note: LiveNote) => void;
  readonly signal: AbortSignal;
};

/** Begins with the current GOP at once. Resolves when the stream ends or the signal aborts. */
export async function playStreamLive(stream: OpenStream, { note, signal }: StreamLiveContext): Promise<void> {
  let muxer: FragmentMuxer | null = null;
  let format: TimedPacket['format'] | null = null;
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  stream.listeners.add(show);
  try {
    for (const packet of stream.ring.since(Number.POSITIVE_INFINITY)) show(packet);
    await Promise.race([stream.ended, aborted]);
    signal.throwIfAborted();
  } finally {
    stream.listeners.delete(show);
    muxer = closed(muxer);
  }

  function show(packet: TimedPacket): void {
    if (packet.format !== format) begin(packet);
    const fragment = muxer?.add(packet.native) ?? null;
    if (fragment) note({ type: 'fragment', ...fragment, atMs: Math.round(packet.atMs) });
  }

  function begin({ format: next }: TimedPacket): void {
    closed(muxer);
    format = next;
    const { codecpar, widthPx, heightPx } = next;
    muxer = createFragmentMuxer({ codecpar, timeBase: wallTimeBase });
    const { mimeType, init: bytes } = muxer;
    note({ type: 'init', mimeType, widthPx, heightPx, bytes });
  }
}

function closed(muxer: FragmentMuxer | null): null {
  muxer?.close();
  return null;
}
