import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFragmentTimes, type PacketTimes } from './fragment-times.ts';

const perSecond = 90_000;
const at = (pts: number, dts = pts): PacketTimes => ({ pts: BigInt(pts), dts: BigInt(dts), duration: 9000n });
const run = (packets: readonly PacketTimes[]) => packets.map(createFragmentTimes(perSecond));
const dtsOf = (packets: readonly PacketTimes[]) => run(packets).map(({ dts }) => Number(dts));

test('regular packets keep their distances, from 0 on', () => {
  expect(run([at(700_000), at(709_000), at(718_000)])).toEqual([
    { pts: 0n, dts: 0n, duration: 9000n },
    { pts: 9000n, dts: 9000n, duration: 9000n },
    { pts: 18_000n, dts: 18_000n, duration: 9000n },
  ]);
});

test('a first packet of unknown length lasts until the usual distance is known', () => {
  const unknown = [0, 9000, 18_000].map((time) => ({ ...at(time), duration: 0n }));
  expect(dtsOf(unknown)).toEqual([0, 3600, 18_000]);
});

test('reordered packets keep the distance between decoding and presentation', () => {
  const times = run([at(18_000, 0), at(45_000, 9000), at(27_000, 18_000), at(36_000, 27_000)]);
  expect(times.map(({ pts }) => Number(pts))).toEqual([18_000, 45_000, 27_000, 36_000]);
});

test('a jump of the clock, forward or back, leaves no hole', () => {
  expect(dtsOf([at(0), at(9000), at(18_000), at(9_000_000), at(9_009_000)])).toEqual([
    0, 9000, 18_000, 27_000, 36_000,
  ]);
  expect(dtsOf([at(8_000_000), at(8_009_000), at(8_018_000), at(500), at(9500)])).toEqual([
    0, 9000, 18_000, 27_000, 36_000,
  ]);
});

test('a camera with a picture every three seconds keeps its pace', () => {
  const [, second, third, fourth] = dtsOf([at(0), at(270_000), at(540_000), at(810_000)]);
  expect([(third ?? 0) - (second ?? 0), (fourth ?? 0) - (third ?? 0)]).toEqual([270_000, 270_000]);
});

test('packets without times follow at the usual distance', () => {
  const none: PacketTimes = { pts: null, dts: null, duration: 0n };
  expect(dtsOf([at(0), at(9000), none, none])).toEqual([0, 9000, 18_000, 27_000]);
});

const anyTime = fc.option(fc.bigInt(-(2n ** 40n), 2n ** 40n), { nil: null });
const anyPacket = fc.record({ pts: anyTime, dts: anyTime, duration: fc.bigInt(0n, 2n ** 20n) });

test('whatever comes in, each picture begins where the last one ended and is shown no earlier', () => {
  fc.assert(
    fc.property(fc.array(anyPacket, { maxLength: 40 }), (packets) => {
      let end = 0n;
      for (const { pts, dts, duration } of run(packets)) {
        expect(dts === end && pts >= dts && duration > 0n).toBe(true);
        end = dts + duration;
      }
    }),
  );
});

test('jitter of the camera moves no picture by more than the jitter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1, maxLength: 60 }),
      (jitter) => {
        const packets = [0, ...jitter].map((offset, index) => 10_000_000 + index * 9000 + offset);
        for (const [index, dts] of dtsOf(packets.map((time) => at(time))).entries())
          expect(Math.abs(dts - index * 9000)).toBeLessThanOrEqual(9000);
      },
    ),
  );
});
