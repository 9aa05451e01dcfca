import type { TimeText } from '#renderer/ui/time-text.ts';

export const headingHeightPx = 40;

type DayHeadingProps = { readonly day: string; readonly time: TimeText; readonly topPx: number };

/** Over the first events of a day. */
export function DayHeading({ day, time, topPx }: DayHeadingProps) {
  return (
    <div
      role="presentation"
      className="absolute inset-x-0 flex items-end pb-1"
      style={{ height: headingHeightPx, transform: `translateY(${topPx}px)` }}
    >
      <span className="truncate text-sm font-semibold text-ink">{time.day(day)}</span>
    </div>
  );
}

/** The same, of the events at the top, while its own heading is out of sight. */
export function StickyDay({ day, time }: Omit<DayHeadingProps, 'topPx'>) {
  return (
    <div aria-hidden className="sticky top-0 z-10 h-0">
      <div className="flex items-end border-b bg-app px-5 pb-1" style={{ height: headingHeightPx }}>
        <span className="truncate text-sm font-semibold text-ink">{time.day(day)}</span>
      </div>
    </div>
  );
}
