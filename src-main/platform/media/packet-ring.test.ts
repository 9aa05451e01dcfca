import fc from 'fast-check';
import { Packet } from 'node-av/lib';
import { describe, expect, it } from 'vitest';
import { createPacketRing, type RingLimits, type RingPacket } from './packet-ring.ts';

const limits: RingLimits = { quietMs: 18_000, beforeMs: 18_000, afterMs: 32_000, sizeBytes: 1_000_000 };
const format = {};

/** Counts what is freed, and how often. */
function createPackets() {
  const freed = new Map<number, number>();
  let made = 0;
  return {
    freed,
    made: () => made,
    packet(atMs: number, isKeyframe: boolean, sizeBytes = 1000): RingPacket & { readonly id: number } {
      const id = made++;
      const native = { free: () => void freed.set(id, (freed.get(id) ?? 0) + 1) };
      return { id, native, format, atMs, isKeyframe, sizeBytes };
    },
  };
}

/** Ten pictures a second, a keyframe every `gopMs`. */
function play(untilMs: number, { gopMs = 2000, motionsMs = [] as number[], sizeBytes = 1000 } = {}) {
  const packets = createPackets();
  const ring = createPacketRing<RingPacket & { readonly id: number }>(limits);
  for (let atMs = 0; atMs <= untilMs; atMs += 100) {
    ring.add(packets.packet(atMs, atMs % gopMs === 0, sizeBytes));
    if (motionsMs.includes(atMs)) ring.keepAround(atMs);
  }
  return { ring, packets };
}

const reachOf = (ring: ReturnType<typeof play>['ring']) => ring.since(Number.NEGATIVE_INFINITY)[0]?.atMs;

describe('packet ring', () => {
  it('reaches back a little further than the pre-roll while nothing moves, by whole GOPs', () => {
    expect(reachOf(play(60_000).ring)).toBe(42_000);
    expect(reachOf(play(61_900).ring)).toBe(42_000);
  });

  it.each([15_000, 20_000, 25_000])(
    'still holds 15 s before a motion when the clip around it is cut %d ms after its beginning',
    (afterMs) => {
      const { ring } = play(60_000 + afterMs, { motionsMs: [60_000] });
      expect(reachOf(ring)).toBeLessThanOrEqual(45_000);
    },
  );

  it('keeps the time of every motion that still counts, and lets go afterwards', () => {
    const { ring } = play(80_000, { motionsMs: [60_000, 70_000] });
    expect(reachOf(ring)).toBeLessThanOrEqual(45_000);
    expect(reachOf(play(95_000, { motionsMs: [60_000, 70_000] }).ring)).toBe(52_000);
    expect(reachOf(play(110_000, { motionsMs: [60_000, 70_000] }).ring)).toBe(92_000);
  });

  it('holds this GOP and the one before, however long they are', () => {
    expect(reachOf(play(89_000, { gopMs: 30_000 }).ring)).toBe(30_000);
  });

  it('gives packets from the last keyframe at or before a time on', () => {
    const { ring } = play(60_000);
    expect(ring.since(50_500)[0]?.atMs).toBe(50_000);
    expect(ring.since(50_000)[0]?.atMs).toBe(50_000);
    expect(ring.since(Number.POSITIVE_INFINITY)[0]?.atMs).toBe(60_000);
    expect(ring.since(10)[0]?.atMs).toBe(42_000);
  });

  it('lets everything go when the clock was set back, because nothing old is found by its time any more', () => {
    const { ring, packets } = play(10_000);
    ring.add(packets.packet(-3_600_000, true));
    expect(ring.since(0).map(({ atMs }) => atMs)).toEqual([-3_600_000]);
    expect(packets.freed.size).toBe(101);
  });

  it('begins with a keyframe always, stays within its bytes, and frees each packet it lets go once', () => {
    const step = fc.record({
      isKeyframe: fc.boolean(),
      stepMs: fc.integer({ min: 1, max: 4000 }),
      sizeBytes: fc.integer({ min: 1, max: 400_000 }),
      isMotion: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const packets = createPackets();
        const ring = createPacketRing<RingPacket & { readonly id: number }>(limits);
        let atMs = 0;
        for (const { isKeyframe, stepMs, sizeBytes, isMotion } of steps) {
          atMs += stepMs;
          ring.add(packets.packet(atMs, isKeyframe, sizeBytes));
          if (isMotion) ring.keepAround(atMs);
          const held = ring.since(Number.NEGATIVE_INFINITY);
          expect(held[0]?.isKeyframe ?? true).toBe(true);
          expect(held.some(({ id }) => packets.freed.has(id))).toBe(false);
          expect(ring.sizeBytes()).toBe(held.reduce((sum, packet) => sum + packet.sizeBytes, 0));
          expect(ring.sizeBytes()).toBeLessThanOrEqual(limits.sizeBytes);
          expect(packets.freed.size + held.length).toBe(packets.made());
        }
        ring.clear();
        expect(packets.freed.size).toBe(packets.made());
        expect([...packets.freed.values()].every((times) => times === 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('frees at once what FFmpeg holds: 2,000 large packets leave only those in it', () => {
    const ring = createPacketRing<RingPacket & { readonly native: Packet }>(limits);
    const content = Buffer.alloc(200_000, 1);
    const beforeBytes = process.memoryUsage().rss;
    for (let index = 0; index < 2000; index++) {
      const native = new Packet();
      native.alloc();
      native.data = content;
      ring.add({ native, format, atMs: index * 100, isKeyframe: index % 2 === 0, sizeBytes: native.size });
    }
    expect(ring.sizeBytes()).toBeGreaterThan(0);
    // All of them would be 400 MB.
    expect(process.memoryUsage().rss - beforeBytes).toBeLessThan(100_000_000);
    ring.clear();
  });
});
