import { fetch, type Response } from 'undici';
import { z } from 'zod';
import type { NewerVersion } from '#shared/contract/desktop.contract.ts';
import { AppError } from '#shared/errors.ts';
import { isSecureUrl } from './secure-url.ts';

const timeoutMs = 15_000;
const mostBytes = 10_000;

const answerSchema = z.object({
  version: z.string().regex(/^v?\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  url: z.string().max(500).refine(isSecureUrl, 'not an https address'),
});

/** Throws `update-check-failed`. */
export async function askForVersion(url: string, signal: AbortSignal): Promise<NewerVersion> {
  try {
    const response = await fetch(url, {
      redirect: 'error', // it would lead where nobody agreed to
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return answerSchema.parse(JSON.parse(await readCapped(response)));
  } catch (cause) {
    throw new AppError('update-check-failed', 'The address for updates gave no usable answer.', { cause });
  }
}

async function readCapped({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
