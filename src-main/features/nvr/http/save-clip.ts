/** Writes the body of an answer into a file as it comes, and looks at what it is before it is kept (F63 to F65). */
import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors.ts';
import { toDiskError } from '#main/platform/disk-error.ts';
import { foreignText } from '#main/platform/foreign-text.ts';
import { errorOfConnection, errorOfStatus } from './http-errors.ts';
import type { HttpAnswer } from './nvr-http.ts';
import { readText } from './read-text.ts';
import { isVideo } from './video-magic.ts';

type Target = {
  readonly path: string;
  readonly mostBytes: number;
  readonly host: string;
  readonly signal: AbortSignal;
};

const textTypes = /^(text\/|application\/(json|xml|xhtml\+xml|problem\+json))/i;
const magicBytes = 512;

/**
 * Leaves either the whole clip at `path` or nothing. Throws `clip-empty`, `clip-invalid`, `clip-too-large`,
 * `file-truncated`, `timed-out`, `disk-full`.
 */
export async function saveClip(answer: HttpAnswer, target: Target): Promise<{ readonly sizeBytes: number }> {
  try {
    await assertVideoHeaders(answer, target.mostBytes);
    return { sizeBytes: await save(answer, target) };
  } catch (thrown) {
    answer.body.destroy();
    await rm(target.path, { force: true });
    throw thrown;
  }
}

async function assertVideoHeaders(
  { headers, body, statusCode }: HttpAnswer,
  mostBytes: number,
): Promise<void> {
  if (statusCode === 204) throw empty();
  const packing = headers['content-encoding'];
  if (packing !== undefined && packing !== 'identity') throw invalid('something compressed');
  if (lengthOf(headers) === 0) throw empty();
  if ((lengthOf(headers) ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const type = String(headers['content-type'] ?? '');
  if (!textTypes.test(type)) return;
  const text = await readText(body, 2000).catch(() => '');
  const borrowed = errorOfStatus({ status: 404, statusText: '', text, purpose: 'clip' });
  throw borrowed.code === 'nvr-busy' ? borrowed : invalid(foreignText(type, 60));
}

async function save({ headers, body }: HttpAnswer, target: Target): Promise<number> {
  const { path, signal, host } = target;
  const announced = lengthOf(headers);
  const inspection = inspect(target.mostBytes);
  try {
    await pipeline(body, inspection.pass, (checked) => write(checked, path), { signal });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw errorOfConnection(thrown, host, true);
  }
  const sizeBytes = inspection.sizeBytes();
  if (sizeBytes === 0) throw empty();
  if (announced !== null && sizeBytes < announced) throw truncated(sizeBytes, announced);
  return sizeBytes;
}

/** What the disk says is told apart here from what the network says: both speak of system calls. */
async function write(checked: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const asDiskError = (cause: unknown): never => {
    throw toDiskError(cause, 'write', path);
  };
  const file = await open(path, 'w', 0o600).catch(asDiskError);
  try {
    for await (const chunk of checked) await file.appendFile(chunk).catch(asDiskError);
  } finally {
    await file.close().catch(asDiskError);
  }
}

/** Counts, and lets nothing pass before it is known to be a video. */
function inspect(mostBytes: number) {
  let sizeBytes = 0;
  return { pass, sizeBytes: () => sizeBytes };

  async function* pass(source: AsyncIterable<Uint8Array>) {
    let head = Buffer.alloc(0);
    let isKnown = false;
    for await (const chunk of source) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBytes) throw tooLarge(mostBytes);
      if (isKnown) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < magicBytes) continue;
      isKnown = assertVideo(head);
      yield head;
    }
    if (isKnown || head.length === 0) return;
    assertVideo(head);
    yield head;
  }
}

function assertVideo(head: Buffer): true {
  if (isVideo(head)) return true;
  throw invalid('something else');
}

function lengthOf(headers: HttpAnswer['headers']): number | null {
  const length = Number(headers['content-length']);
  return headers['content-length'] === undefined || Number.isNaN(length) ? null : length;
}

function empty(): AppError {
  return new AppError('clip-empty', 'The NVR sent an empty clip.');
}

function invalid(what: string): AppError {
  return new AppError('clip-invalid', `The NVR sent ${what} where a video should be.`);
}

function tooLarge(mostBytes: number): AppError {
  const megabytes = Math.round(mostBytes / 1024 / 1024);
  return new AppError('clip-too-large', `The clip is larger than ${megabytes} MB.`);
}

function truncated(sizeBytes: number, announced: number): AppError {
  const message = `The NVR sent ${sizeBytes} of ${announced} bytes.`;
  return new AppError('file-truncated', message, { nextStep: 'It is tried again by itself.' });
}
