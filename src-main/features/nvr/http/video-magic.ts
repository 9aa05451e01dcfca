const boxTypes = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide', 'pnot', 'sidx']);
const transportPacketBytes = 188;

/** Whether a file begins like one that holds video: ISO media, Matroska, MPEG-TS, MPEG-PS, AVI, FLV. */
export function isVideo(head: Buffer): boolean {
  if (head.length < 12) return false;
  if (boxTypes.has(head.toString('latin1', 4, 8))) return true;
  const first = head.readUInt32BE(0);
  if (first === 0x1a45dfa3 || first === 0x000001ba) return true;
  if (head.toString('latin1', 0, 4) === 'RIFF') return head.toString('latin1', 8, 12) === 'AVI ';
  if (head.toString('latin1', 0, 3) === 'FLV') return true;
  return head[0] === 0x47 && (head.length <= transportPacketBytes || head[transportPacketBytes] === 0x47);
}
