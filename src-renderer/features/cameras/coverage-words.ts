import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

/** What was seen when, in words. Pure. */

export type TimeSpan = { readonly fromMs: number; readonly toMs: number };

/** A camera that has just been added or switched on is not missing: it takes a moment until its pictures come. */
export function isConnecting({ state, reason, startMs, endMs }: CoverageInterval): boolean {
  return state === 'offline' && reason === null && endMs - startMs < 30_000;
}

export const coverageNames: Record<CoverageState, string> = {
  connected: 'Connected',
  stalled: 'No picture',
  offline: 'Offline',
  off: 'Switched off',
  closed: 'Porchlight was not running',
};

/** A stretch without pictures, cut to the span that is shown. */
export type CoverageGap = {
  readonly state: Exclude<CoverageState, 'connected'>;
  readonly reason: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly isOpen: boolean;
};

/** Newest first. */
export function coverageGaps(
  intervals: readonly CoverageInterval[],
  { fromMs, toMs }: TimeSpan,
): CoverageGap[] {
  return intervals
    .filter((interval) => !isConnecting(interval))
    .flatMap(({ state, reason, startMs, endMs, isOpen }) =>
      state === 'connected'
        ? []
        : [{ state, reason, isOpen, startMs: Math.max(startMs, fromMs), endMs: Math.min(endMs, toMs) }],
    )
    .filter(({ startMs, endMs }) => endMs > startMs)
    .toSorted((left, right) => right.startMs - left.startMs);
}

/** For example "Last 24 hours: connected 96% of the time, 2 gaps, 55 min 12 s". */
export function coverageSummary(intervals: readonly CoverageInterval[], span: TimeSpan): string {
  const knownMs = sum(intervals.map((interval) => lengthWithin(interval, span)));
  if (knownMs === 0) return 'Last 24 hours: nothing recorded yet';
  const gaps = coverageGaps(intervals, span);
  if (gaps.length === 0) return 'Last 24 hours: connected without a gap';
  const gapMs = sum(gaps.map(({ startMs, endMs }) => endMs - startMs));
  const percent = Math.floor(((knownMs - gapMs) / knownMs) * 100);
  const count = gaps.length === 1 ? '1 gap' : `${gaps.length.toLocaleString('en')} gaps`;
  return `Last 24 hours: connected ${percent}% of the time, ${count}, ${durationText(gapMs)}`;
}

function lengthWithin({ startMs, endMs }: CoverageInterval, { fromMs, toMs }: TimeSpan): number {
  return Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Why a gap began, as far as it says more than its state. */
export function reasonWords(reason: string | null): string {
  if (reason === null) return '';
  return reasons[reason] ?? reason.replaceAll('-', ' ');
}

const reasons: Readonly<Record<string, string>> = {
  'stream-refused': 'the camera refused the connection',
  'stream-unreachable': 'the camera did not answer',
  'stream-unauthorized': 'user name or password was refused',
  'stream-not-found': 'the address has no stream',
  'stream-no-video': 'the stream had no video',
  'stream-unsupported': 'the codec is not supported',
  'stream-no-keyframe': 'no keyframe came',
  'stream-stalled': 'no picture came for ten seconds',
  'stream-lost': 'the connection was lost',
  'timed-out': 'it took too long to answer',
  'secret-missing': 'its password was missing',
  'secrets-locked': 'the stored passwords could not be opened',
  'nvr-unreachable': 'the NVR did not answer',
  'nvr-unauthorized': 'the NVR refused user name or password',
  'nvr-certificate': 'the certificate of the NVR changed',
  'decoder-crashed': 'the decoder crashed',
  'decoder-hung': 'the decoder hung',
  'file-not-found': 'the file was not found',
  'ingest-stopped': 'storage was full',
};
