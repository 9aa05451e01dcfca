import fc from 'fast-check';
import { AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MJPEG } from 'node-av/constants';
import { expect, it } from 'vitest';
import { parameterSetsIn } from './parameter-sets.ts';

const start = [0, 0, 0, 1];
const unit = (head: number, ...body: number[]) => [...start, head, ...body, 1];
const sps = unit(0x67, 66, 0, 11);
const pps = unit(0x68, 206);
const picture = unit(0x65, 136, 132);

it('finds what a camera sends in front of a keyframe', () => {
  const found = parameterSetsIn(Buffer.from([...sps, ...pps, ...picture]), AV_CODEC_ID_H264);
  expect([...(found?.bytes ?? [])]).toEqual([...sps, ...pps]);
  expect([...(found?.identity ?? [])]).toEqual(sps);
});

it('takes short start codes and other units in between', () => {
  const bytes = Buffer.from([0, 0, 1, 0x09, 240, ...sps.slice(1), 0, 0, 1, 0x06, 5, ...pps, ...picture]);
  expect([...(parameterSetsIn(bytes, AV_CODEC_ID_H264)?.bytes ?? [])]).toEqual([...sps, ...pps]);
});

it('knows those of H.265', () => {
  const [vps, hevcSps, hevcPps] = [unit(0x40, 1, 12), unit(0x42, 1, 1), unit(0x44, 1, 192)];
  const bytes = Buffer.from([...vps, ...hevcSps, ...hevcPps, ...unit(0x26, 1, 175)]);
  const found = parameterSetsIn(bytes, AV_CODEC_ID_HEVC);
  expect([...(found?.identity ?? [])]).toEqual([...vps, ...hevcSps]);
  expect([...(found?.bytes ?? [])]).toEqual([...vps, ...hevcSps, ...hevcPps]);
});

it.each([
  ['a picture alone', Buffer.from(picture), AV_CODEC_ID_H264],
  ['a length-prefixed packet', Buffer.from([0, 0, 0, 4, 0x67, 66, 0, 11]), AV_CODEC_ID_H264],
  ['another codec', Buffer.from([...sps, ...pps]), AV_CODEC_ID_MJPEG],
  ['nothing', Buffer.alloc(0), AV_CODEC_ID_H264],
])('says of %s that there are none', (_, bytes, codecId) => {
  expect(parameterSetsIn(bytes, codecId)).toBeNull();
});

it('reads any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const found = parameterSetsIn(Buffer.from([...start, ...bytes]), AV_CODEC_ID_H264);
      expect(found === null || found.identity.length > 4).toBe(true);
    }),
  );
});
