import { remux } from '#main/platform/media/remux.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import { timedPackets } from './gated-watching.ts';

/** Writes the first `lengthMs` of the film as a clip; returns the CPU ms that the writing took. */
export async function cutClip(from: string, to: string, lengthMs: number): Promise<number> {
  const packets: TimedPacket[] = [];
  for (const packet of timedPackets(from)) {
    packets.push(packet);
    if (packet.atMs - (packets[0]?.atMs ?? 0) >= lengthMs) break;
  }
  const before = process.cpuUsage();
  await remux(packets, to);
  const { user, system } = process.cpuUsage(before);
  for (const { native } of packets) native.free();
  return (user + system) / 1000;
}
