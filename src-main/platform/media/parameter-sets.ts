/** Parameter sets (SPS, PPS, VPS) that a camera sends in front of its keyframes, as Annex B. */
import { AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, type AVCodecID } from 'node-av/constants';

export type ParameterSets = {
  /** All of them, with start codes: what a decoder or muxer takes as extradata. */
  readonly bytes: Buffer;
  /** Those that say what the pictures are (SPS, VPS): when they change, it is another video. */
  readonly identity: Buffer;
};

type UnitKind = 'identity' | 'detail' | 'picture' | 'other';

/** Null for other codecs, for length-prefixed packets and for packets without an SPS. */
export function parameterSetsIn(bytes: Buffer, codecId: AVCodecID): ParameterSets | null {
  const kindOf = unitKinds.get(codecId);
  if (!kindOf || nextStartCode(bytes, 0) !== 0) return null;
  const identity: Buffer[] = [];
  const all: Buffer[] = [];
  for (const unit of annexBUnits(bytes)) {
    const kind = kindOf(unit[0] ?? 0);
    if (kind === 'picture') break; // they come before the picture, and pictures are long
    if (kind === 'other') continue;
    all.push(startCode, unit);
    if (kind === 'identity') identity.push(startCode, unit);
  }
  return identity.length === 0 ? null : { bytes: Buffer.concat(all), identity: Buffer.concat(identity) };
}

const unitKinds: ReadonlyMap<AVCodecID, (head: number) => UnitKind> = new Map([
  [AV_CODEC_ID_H264, h264Kind],
  [AV_CODEC_ID_HEVC, hevcKind],
]);
const startCode = Buffer.from([0, 0, 0, 1]);

function h264Kind(head: number): UnitKind {
  const type = head & 0x1f;
  if (type === 7) return 'identity';
  if (type === 8) return 'detail';
  return type >= 1 && type <= 5 ? 'picture' : 'other';
}

function hevcKind(head: number): UnitKind {
  const type = (head >> 1) & 0x3f;
  if (type === 32 || type === 33) return 'identity';
  if (type === 34) return 'detail';
  return type < 32 ? 'picture' : 'other';
}

function* annexBUnits(bytes: Buffer): Generator<Buffer, void> {
  let at = nextStartCode(bytes, 0);
  while (at !== -1) {
    const begin = bytes[at + 2] === 1 ? at + 3 : at + 4;
    const next = nextStartCode(bytes, begin);
    yield withoutTrailingZeros(bytes.subarray(begin, next === -1 ? bytes.length : next));
    at = next;
  }
}

/** Of three or four bytes; -1 when there is none. */
function nextStartCode(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(shortStartCode, from);
  return at > from && bytes[at - 1] === 0 ? at - 1 : at;
}

const shortStartCode = Buffer.from([0, 0, 1]);

function withoutTrailingZeros(unit: Buffer): Buffer {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  return unit.subarray(0, end);
}
