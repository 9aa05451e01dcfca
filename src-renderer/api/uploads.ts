import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { connectionLost } from './connection-lost.ts';

type UploadOptions = {
  /** Share of the file that is sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal | undefined;
};

const uploadAnswer = z.object({ upload_id: z.string() });
const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), next_step: z.string() }),
});

/**
 * Sends a file to the core and resolves with its upload id. Fails with what the core answered, with the `AppError`
 * `cancelled`, or with a `ConnectionLostError`.
 */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(uploadCancelled());
      return;
    }
    // fetch cannot tell how much of the body is sent
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort, { once: true });
    request.upload.addEventListener('progress', ({ loaded }) => {
      onProgress?.(file.size > 0 ? Math.min(1, loaded / file.size) : 1);
    });
    request.addEventListener('load', () => {
      const uploadId = uploadAnswer.safeParse(parseJson(request.responseText));
      if (uploadId.success) resolve(uploadId.data.upload_id);
      else reject(answeredError(request));
    });
    request.addEventListener('error', () => reject(connectionLost()));
    request.addEventListener('abort', () => reject(uploadCancelled()));
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort));
    // The date of the file tells when it was recorded where its container does not.
    const query = new URLSearchParams({ name: file.name, modified_ms: String(file.lastModified) });
    request.open('POST', `/api/uploads?${query}`);
    request.send(file);
  });
}

function uploadCancelled(): AppError {
  return new AppError('cancelled', t('errors:upload.cancelled'));
}

function answeredError(request: XMLHttpRequest): Error {
  const answer = errorAnswer.safeParse(parseJson(request.responseText));
  if (!answer.success) return new AppError('internal', t('errors:upload.failed', { status: request.status }));
  const { code, message, next_step: nextStep } = answer.data.error;
  // as every other call gets it
  return new ORPCError('APP_ERROR', { data: { code, message, nextStep } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's or crashed server's page; the caller reports the status instead
  }
}
