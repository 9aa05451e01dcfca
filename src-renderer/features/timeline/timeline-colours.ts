import { type EventType, eventTypes } from '#shared/model/event.ts';
import type { CoverageState } from '#shared/model/coverage.ts';

/** Colour tokens the painters use. */
export const timelineTokens = [
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'bar',
  'bar-strong',
  'now',
  'focus',
  'series-2',
  'series-3',
  'series-4',
  'series-6',
  'series-9',
  'ok-text',
  'warn-text',
  'danger-text',
] as const;
export type TimelineToken = (typeof timelineTokens)[number];
export type TimelineColours = Readonly<Record<TimelineToken, string>>;

const tokenOfType: Readonly<Record<EventType, TimelineToken>> = {
  motion: 'bar',
  detection: 'series-2',
  tracking: 'series-3',
  anpr: 'series-4',
  nvr: 'series-6',
  manual: 'series-9',
};

/** By index into `eventTypes`. */
export const typeTokens: readonly TimelineToken[] = eventTypes.map((type) => tokenOfType[type]);

export const coverageTokens: Readonly<Record<CoverageState, TimelineToken>> = {
  connected: 'ok-text',
  stalled: 'warn-text',
  offline: 'danger-text',
  off: 'ink-3',
  closed: 'ink-3',
};
