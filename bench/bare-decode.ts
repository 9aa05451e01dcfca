/** The baseline of the import benchmark: node-av decodes every frame with one thread and does nothing with it. */
import { AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib';

const context = new FormatContext();
if (context.openInputSync(process.argv[2] ?? '') < 0) process.exit(1);
context.findStreamInfoSync();
const stream = context.streams[context.findBestStream(AVMEDIA_TYPE_VIDEO)]!;
const codec = Codec.findDecoder(stream.codecpar.codecId)!;
const decoder = new CodecContext();
decoder.allocContext3(codec);
decoder.parametersToContext(stream.codecpar);
decoder.threadCount = 1;
decoder.open2Sync(codec, null);
const packet = new Packet();
packet.alloc();
const frame = new Frame();
frame.alloc();
let frames = 0;
for (let isAtEnd = false; !isAtEnd; ) {
  isAtEnd = context.readFrameSync(packet) < 0;
  if (!isAtEnd && packet.streamIndex !== stream.index) continue;
  decoder.sendPacketSync(isAtEnd ? null : packet);
  while (decoder.receiveFrameSync(frame) === 0) {
    frames++;
    frame.unref();
  }
  packet.unref();
}
process.stdout.write(`${JSON.stringify({ frames })}\n`);
