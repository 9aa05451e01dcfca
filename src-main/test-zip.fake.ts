import { crc32, inflateRawSync } from 'node:zlib';

/**
 * Names and contents of a ZIP by its central directory (APPNOTE.TXT 6.3.10, 4.3), without ZIP64. Throws when a content is not
 * what its CRC says.
 */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('no end of a central directory');
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry++) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    entries.set(name, contentOf(bytes, at));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(bytes: Buffer, at: number): Buffer {
  const [method, crc, packedSize] = [
    bytes.readUInt16LE(at + 10),
    bytes.readUInt32LE(at + 16),
    bytes.readUInt32LE(at + 20),
  ];
  const local = bytes.readUInt32LE(at + 42);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + packedSize);
  const content = method === 0 ? packed : inflateRawSync(packed);
  if (crc32(content) !== crc) throw new Error('a content is damaged');
  return content;
}
