import type { AnalysisFilter } from '#renderer/api/event-queries.ts';
import type { HiddenEvents } from './review-actions.ts';
import type { TimeRange } from './time-range.ts';

export type Lane = { readonly cameraId: string; readonly name: string };

/** What a timeline over the list needs to know, and what the list follows. */
export type TimelineSlot = {
  /** Of the cameras that are shown. */
  readonly lanes: readonly Lane[];
  /** Undefined: all cameras. */
  readonly cameraIds: readonly string[] | undefined;
  readonly analysis: AnalysisFilter;
  readonly timeZone: string;
  readonly day: TimeRange;
  /** Until the end of today. */
  readonly bounds: TimeRange;
  readonly view: TimeRange;
  readonly onViewChange: (view: TimeRange) => void;
  readonly selectedId: string | undefined;
  readonly onSelect: (eventId: string) => void;
  readonly onOpen: (eventId: string) => void;
  readonly hidden: HiddenEvents;
  readonly areKeysEnabled: boolean;
};
