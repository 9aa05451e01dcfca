/**
 * A surveillance-like 1080p15 H.264 file (GOP 30, sensor noise, a figure that crosses now and then), encoded
 * once for a minute and repeated by copying packets, so that 20,000 frames cost seconds to make.
 */
import { AV_NOPTS_VALUE, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { FormatContext, Packet } from 'node-av/lib';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';
import { openDemoWriter } from '#main/features/capture/demo/demo-writer.ts';

// 2.3 Mb/s and a GOP of 30, as in the measurements of capture.md; the noise uses the bits up.
const format = {
  widthPx: 1920,
  heightPx: 1080,
  framesPerSecond: 15,
  keyframeInterval: 30,
  rate: { bitsPerSecond: 2_300_000 },
};
const noiseLevels = 20;
const minuteFrames = 60 * format.framesPerSecond;
/** Seconds of each minute in which the figure walks. */
const walk = { fromS: 20, toS: 26 };

export async function writeMinute(path: string): Promise<void> {
  quietDecoders();
  const { widthPx, heightPx, framesPerSecond } = format;
  const random = randomOf(1);
  const noise = Uint8Array.from({ length: widthPx * heightPx * 3 + 65_536 }, () => random() * noiseLevels);
  const background = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, at) => 60 + ((at >> 9) % 90));
  const picture = new Uint8Array(background.length);
  const writer = openDemoWriter(path, format);
  for (let frame = 0; frame < minuteFrames; frame++) {
    const shift = Math.floor(random() * 65_536);
    for (let at = 0; at < picture.length; at++)
      picture[at] = (background[at] ?? 0) + (noise[at + shift] ?? 0);
    const atS = frame / framesPerSecond;
    if (atS >= walk.fromS && atS < walk.toS)
      drawFigure(picture, (atS - walk.fromS) / (walk.toS - walk.fromS));
    await writer.write(picture);
  }
  await writer.finish();
  await writer.close();
}

function drawFigure(picture: Uint8Array, progress: number): void {
  const left = Math.round(progress * (format.widthPx - 260));
  for (let y = 400; y < 1000; y++) {
    picture.fill(210, (y * format.widthPx + left) * 3, (y * format.widthPx + left + 220) * 3);
  }
}

/** Deterministic, 0 to 1 (a linear congruential generator; its high bits are random enough for noise). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Repeats a file by copying its packets; `times` must be at least 1. */
export function repeatVideo(from: string, to: string, times: number): void {
  const output = new FormatContext();
  output.allocOutputContext2(null, 'mp4', to);
  const packet = new Packet();
  packet.alloc();
  let offset = 0n;
  for (let round = 0; round < times; round++) {
    const input = new FormatContext();
    if (input.openInputSync(from) < 0) throw new Error(`cannot open ${from}`);
    input.findStreamInfoSync();
    const source = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)]!;
    if (round === 0) begin(output, source, to);
    const target = output.streams[0]!;
    while (input.readFrameSync(packet) >= 0) {
      if (packet.pts !== AV_NOPTS_VALUE) packet.pts += offset;
      packet.dts += offset;
      packet.rescaleTs(source.timeBase, target.timeBase);
      packet.streamIndex = 0;
      output.interleavedWriteFrameSync(packet);
      packet.unref();
    }
    offset += source.duration;
    input.closeInputSync();
  }
  output.writeTrailerSync();
  output.closeOutputSync();
  packet.free();
}

function begin(output: FormatContext, source: FormatContext['streams'][number], path: string): void {
  const stream = output.newStream();
  source.codecpar.copy(stream.codecpar);
  stream.timeBase = source.timeBase;
  if (output.openOutputSync() < 0) throw new Error(`cannot write ${path}`);
  output.writeHeaderSync();
}
