/** A few pictures as a camera sends them: packets with Annex B start codes, each picture a plain grey of its own. */
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_FATAL,
  AV_PIX_FMT_YUV420P,
  type FFVideoEncoder,
} from 'node-av/constants';
import { Codec, CodecContext, CodecParameters, Frame, Log, Packet, Rational } from 'node-av/lib';

export type EncodedPackets = {
  readonly codecpar: CodecParameters;
  /** 90 kHz, ten pictures a second, a keyframe every ten. */
  readonly packets: readonly Packet[];
  free(): void;
};

export const timeBase = new Rational(1, 90_000);
const [widthPx, heightPx] = [320, 192];

/** Grey of a picture. */
export const greyOf = (index: number): number => 40 + (index % 40) * 4;

export function encodePackets(encoderName: FFVideoEncoder, pictures: number): EncodedPackets {
  Log.setLevel(AV_LOG_FATAL);
  const encoder = openEncoder(encoderName);
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, { format: AV_PIX_FMT_YUV420P, width: widthPx, height: heightPx });
  checked(frame.getBuffer());
  const packets: Packet[] = [];
  for (let index = 0; index <= pictures; index++) {
    checked(frame.makeWritable());
    const picture = Buffer.alloc((widthPx * heightPx * 3) / 2, 128).fill(
      greyOf(index),
      0,
      widthPx * heightPx,
    );
    checked(frame.fromBuffer(picture));
    frame.pts = BigInt(index * 9000);
    checked(encoder.sendFrameSync(index === pictures ? null : frame));
    for (let packet = received(encoder); packet !== null; packet = received(encoder)) packets.push(packet);
  }
  const codecpar = new CodecParameters();
  codecpar.alloc();
  checked(codecpar.fromContext(encoder));
  encoder.freeContext();
  frame.free();
  return {
    codecpar,
    packets,
    free() {
      for (const packet of packets) packet.free();
      codecpar.free();
    },
  };
}

function openEncoder(name: FFVideoEncoder): CodecContext {
  const codec = Codec.findEncoderByName(name);
  if (codec === null) throw new Error(`no encoder ${name}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = timeBase;
  encoder.framerate = new Rational(10, 1);
  encoder.gopSize = 10;
  encoder.maxBFrames = 2;
  encoder.threadCount = 1;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  encoder.setOption('x265-params', 'log-level=none:bframes=2:keyint=10');
  encoder.setOption('bf', '2');
  checked(encoder.open2Sync(codec));
  return encoder;
}

function received(encoder: CodecContext): Packet | null {
  const packet = new Packet();
  packet.alloc();
  if (encoder.receivePacketSync(packet) >= 0) return packet;
  packet.free();
  return null;
}

function checked(code: number): void {
  if (code < 0) throw new Error(`the test pictures could not be encoded: ${code}`);
}
