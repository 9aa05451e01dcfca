import { type Packet, Rational } from 'node-av/lib';
import type { VideoFormat } from './video-format.ts';

/** Of packets whose times are the wall clock's: microseconds since 1970. */
export const wallTimeBase = new Rational(1, 1_000_000);

/**
 * A packet whose PTS and DTS are wall-clock time. Whatever is made of it later - sample, still, clip, live picture -
 * carries them along, and so finds the same picture.
 */
export type TimedPacket = {
  readonly native: Packet;
  readonly format: VideoFormat;
  /** When its picture was taken, ms since 1970; and its place in decoding order. */
  readonly atMs: number;
  readonly decodeAtMs: number;
  readonly isKeyframe: boolean;
  readonly sizeBytes: number;
  /** Running number of the picture in the stream, from 1. */
  readonly number: number;
};

/** Writes the times into the packet itself. */
export function stampPacket(
  native: Packet,
  times: { readonly atMs: number; readonly decodeAtMs: number },
): void {
  native.pts = BigInt(Math.round(times.atMs * 1000));
  native.dts = BigInt(Math.round(times.decodeAtMs * 1000));
  native.timeBase = wallTimeBase;
  native.duration = 0n;
}
