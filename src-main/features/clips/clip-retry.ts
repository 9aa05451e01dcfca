import type { ErrorCode } from '#shared/errors.ts';

/** C-retry: one attempt and three retries; the waits lie between them. */
export const attemptsAtMost = 4;
const waitsMs = [1000, 2000, 4000] as const;
export const attemptTimeoutMs = 10_000;
/** CLP-4: four attempts and the waits between them, counted from the first download slot. */
export const deadlineMs = attemptsAtMost * attemptTimeoutMs + 7000;

/** CLP-5: asking again would bring the same answer. */
const permanent: ReadonlySet<ErrorCode> = new Set([
  'clip-unavailable',
  'clip-empty',
  'file-empty',
  'clip-not-held',
  'clip-too-large',
  'nvr-unauthorized',
  'nvr-certificate',
  'nvr-unknown',
  'secret-missing',
  'secrets-locked',
]);

/** Not the source's fault: the attempt does not count. */
const ours: ReadonlySet<ErrorCode> = new Set(['disk-full', 'data-root-unusable', 'storage-full']);

export type NextStep =
  | { readonly kind: 'retry'; readonly waitMs: number }
  | { readonly kind: 'postpone' }
  | { readonly kind: 'give-up' };

/** What follows a failed attempt; `attempts` counts it, `elapsedMs` counts from the first slot. */
export function nextStep(failed: {
  readonly code: ErrorCode;
  readonly attempts: number;
  readonly elapsedMs: number;
}): NextStep {
  if (ours.has(failed.code)) return { kind: 'postpone' };
  const waitMs = waitsMs[failed.attempts - 1];
  if (permanent.has(failed.code) || waitMs === undefined) return { kind: 'give-up' };
  return failed.elapsedMs + waitMs < deadlineMs ? { kind: 'retry', waitMs } : { kind: 'give-up' };
}

/** `failed after 3 retries (4 attempts)`. */
export function failureText(attempts: number): string {
  const retries = Math.max(0, attempts - 1);
  return `failed after ${retries} ${retries === 1 ? 'retry' : 'retries'} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'})`;
}
