/**
 * Updates of UniFi Protect: two frames in one message, each with a header of eight bytes.
 *
 * Byte 0: 1 action, 2 data. Byte 1: 1 JSON, 2 text, 3 bytes. Byte 2: 1 when compressed (zlib). Bytes 4 to 7: length of
 * what follows, big endian. Source: uilibs/uiprotect, `data/websocket.py`.
 */
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

const unpack = promisify(inflate);
const headerBytes = 8;
/** A bootstrap of a large site is below a megabyte; what unpacks to more is no update. */
const mostUnpackedBytes = 4 * 1024 * 1024;
const jsonFormat = 1;

const action = z.object({
  action: z.string(),
  modelKey: z.string(),
  id: z.string(),
  newUpdateId: z.string().nullish(),
});

export type ProtectUpdate = { readonly action: z.infer<typeof action>; readonly data: unknown };

/** Throws `nvr-failed` for what is no update. */
export async function decodeUpdate(message: Buffer): Promise<ProtectUpdate> {
  const first = await decodeFrame(message, 0);
  const second = await decodeFrame(message, first.endAt);
  const parsed = action.safeParse(first.payload);
  if (!parsed.success) throw malformed(parsed.error);
  return { action: parsed.data, data: second.payload };
}

async function decodeFrame(
  message: Buffer,
  at: number,
): Promise<{ readonly payload: unknown; readonly endAt: number }> {
  if (message.length < at + headerBytes) throw malformed();
  const bodyAt = at + headerBytes;
  const endAt = bodyAt + message.readUInt32BE(at + 4);
  if (message.length < endAt) throw malformed();
  const body = message.subarray(bodyAt, endAt);
  try {
    const isCompressed = message[at + 2] === 1;
    const bytes = isCompressed ? await unpack(body, { maxOutputLength: mostUnpackedBytes }) : body;
    if (message[at + 1] !== jsonFormat) return { payload: null, endAt };
    return { payload: JSON.parse(bytes.toString('utf8')) as unknown, endAt };
  } catch (cause) {
    throw malformed(cause);
  }
}

function malformed(cause?: unknown): AppError {
  return new AppError('nvr-failed', 'The console sent an update that cannot be read.', { cause });
}
