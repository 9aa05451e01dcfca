import { AppError } from '#shared/errors.ts';
import { readCappedText } from '#main/platform/capped-text.ts';

/** Reads a body of text; throws `nvr-failed` when it is longer than `mostBytes`. */
export function readText(body: Parameters<typeof readCappedText>[0], mostBytes: number): Promise<string> {
  return readCappedText(
    body,
    mostBytes,
    () => new AppError('nvr-failed', 'The NVR answered with more than anybody can have meant.'),
  );
}
