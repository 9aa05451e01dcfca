import { t } from '#renderer/i18n/i18n.ts';
import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

/** What was seen when, in words. Pure. */

/** A reason that is no trouble: a camera is off because somebody said when it shall be. */
export const bySchedule = 'schedule';

export type TimeSpan = { readonly fromMs: number; readonly toMs: number };

/** A camera that has just been added or switched on is not missing: it takes a moment until its pictures come. */
export function isConnecting({ state, reason, startMs, endMs }: CoverageInterval): boolean {
  return state === 'offline' && reason === null && endMs - startMs < 30_000;
}

export const coverageNames = (): Record<CoverageState, string> => ({
  connected: t('cameras:coverageWords.connected'),
  stalled: t('cameras:coverageWords.noPicture'),
  offline: t('cameras:coverageWords.offline'),
  off: t('cameras:coverageWords.switchedOff'),
  closed: t('cameras:coverageWords.porchlightWasNotRunning'),
});

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

/** For example "Last 24 hours: connected 96% of the time, 2 gaps, 55 min 12 s"; of the time in which it is to be watched. */
export function coverageSummary(all: readonly CoverageInterval[], span: TimeSpan): string {
  const intervals = all.filter(({ reason }) => reason !== bySchedule);
  const knownMs = sum(intervals.map((interval) => lengthWithin(interval, span)));
  if (knownMs === 0)
    return all.length > intervals.length
      ? t('cameras:coverageWords.last24HoursSchedule')
      : t('cameras:coverageWords.last24HoursNothing');
  const gaps = coverageGaps(intervals, span);
  if (gaps.length === 0) return t('cameras:coverageWords.last24HoursConnected');
  const gapMs = sum(gaps.map(({ startMs, endMs }) => endMs - startMs));
  const percent = Math.floor(((knownMs - gapMs) / knownMs) * 100);
  return t('cameras:coverageWords.last24Hours', { percent, count: gaps.length, length: durationText(gapMs) });
}

function lengthWithin({ startMs, endMs }: CoverageInterval, { fromMs, toMs }: TimeSpan): number {
  return Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What it is called in a list of gaps. */
export function gapName({ state, reason }: Pick<CoverageGap, 'state' | 'reason'>): string {
  return reason === bySchedule ? t('cameras:coverageWords.bySchedule') : coverageNames()[state];
}

/** Why a gap began, as far as it says more than its state. */
export function reasonWords(reason: string | null): string {
  if (reason === null || reason === bySchedule) return '';
  return reasons()[reason] ?? reason.replaceAll('-', ' ');
}

const reasons = (): Readonly<Record<string, string>> => ({
  'stream-refused': t('cameras:coverageWords.theCameraRefusedThe'),
  'stream-unreachable': t('cameras:coverageWords.theCameraDidNot'),
  'stream-unauthorized': t('cameras:coverageWords.userNameOrPassword'),
  'stream-not-found': t('cameras:coverageWords.theAddressHasNo'),
  'stream-no-video': t('cameras:coverageWords.theStreamHadNo'),
  'stream-unsupported': t('cameras:coverageWords.theCodecIsNot'),
  'stream-no-keyframe': t('cameras:coverageWords.noKeyframeCame'),
  'stream-stalled': t('cameras:coverageWords.noPictureCameFor'),
  'stream-lost': t('cameras:coverageWords.theConnectionWasLost'),
  'timed-out': t('cameras:coverageWords.itTookTooLong'),
  'secret-missing': t('cameras:coverageWords.itsPasswordWasMissing'),
  'secrets-locked': t('cameras:coverageWords.theStoredPasswordsCould'),
  'nvr-unreachable': t('cameras:coverageWords.theNvrDidNot'),
  'nvr-unauthorized': t('cameras:coverageWords.theNvrRefusedUser'),
  'nvr-certificate': t('cameras:coverageWords.theCertificateOfThe'),
  'decoder-crashed': t('cameras:coverageWords.theDecoderCrashed'),
  'decoder-hung': t('cameras:coverageWords.theDecoderHung'),
  'file-not-found': t('cameras:coverageWords.theFileWasNot'),
  'ingest-stopped': t('cameras:coverageWords.storageWasFull'),
  paused: t('cameras:coverageWords.watchingWasPaused'),
});
