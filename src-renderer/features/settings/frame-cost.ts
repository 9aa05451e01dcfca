/** What keeping more or fewer frames costs, from what this computer has stored. Pure. */
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import type { EventRecord } from '#shared/model/event.ts';

export type FrameUse = {
  /** Mean size of a stored frame. */
  readonly bytesPerFrame: number;
  /** Events on a mean day with events. */
  readonly eventsPerDay: number;
  /** Nothing is stored yet: these are typical numbers. */
  readonly isGuess: boolean;
};

/** A JPEG of 1280 pixels width at quality 85, and a camera on a quiet street. */
const typical: FrameUse = { bytesPerFrame: 150_000, eventsPerDay: 40, isGuess: true };

type Day = { readonly count: number };

export function frameUse(events: readonly EventRecord[], days: readonly Day[]): FrameUse {
  const stored = events.filter(
    ({ mediaBytes, frameCountUsed }) => mediaBytes > 0 && (frameCountUsed ?? 0) > 1,
  );
  if (stored.length === 0 || days.length === 0) return typical;
  const frames = stored.reduce((sum, { frameCountUsed }) => sum + (frameCountUsed ?? 0), 0);
  const bytes = stored.reduce((sum, { mediaBytes }) => sum + mediaBytes, 0);
  const count = days.reduce((sum, day) => sum + day.count, 0);
  return { bytesPerFrame: bytes / frames, eventsPerDay: count / days.length, isGuess: false };
}

export type FrameCost = { readonly bytesPerEvent: number; readonly bytesPerDay: number };

export function frameCost(use: FrameUse, frameCount: number): FrameCost {
  const bytesPerEvent = use.bytesPerFrame * frameCount;
  return { bytesPerEvent, bytesPerDay: bytesPerEvent * use.eventsPerDay };
}

/** "twice", "half", "1.5 times": how much work and space an event takes, against now. */
export function ratioWords(from: number, to: number): string {
  const ratio = to / from;
  if (ratio === 2) return t('settings:frameCost.twice');
  if (ratio === 0.5) return t('settings:frameCost.half');
  const value = ratio.toLocaleString(currentSpeech().locale, { maximumFractionDigits: ratio < 1 ? 2 : 1 });
  return t('settings:frameCost.times', { value });
}
