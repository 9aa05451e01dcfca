import { type PointerEvent, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { Hours } from '#shared/search/search-query.ts';
import { Button } from '#renderer/ui/button.tsx';
import { clockText, draggedHours, hourSegments, hoursFrom, hoursTo, withFirstHours } from './hour-range.ts';
import { Section } from './filter-section.tsx';
import { MinuteField } from './minute-field.tsx';

type HourStripProps = {
  /** None: any hour. The first is what is dragged and written; the others stay. */
  readonly hours: readonly Hours[];
  readonly onChange: (hours: readonly Hours[]) => void;
};

const presets = (): readonly { label: string; hours: Hours }[] => [
  { label: t('search:hourStrip.night'), hours: { fromMinute: 1320, toMinute: 360 } },
  { label: t('search:hourStrip.morning'), hours: { fromMinute: 360, toMinute: 720 } },
  { label: t('search:hourStrip.afternoon'), hours: { fromMinute: 720, toMinute: 1080 } },
  { label: t('search:hourStrip.evening'), hours: { fromMinute: 1080, toMinute: 1320 } },
];

/** Hours of the day, whatever the day: dragged over the strip, written, or one of the usual ones. */
export function HourStrip({ hours, onChange }: HourStripProps) {
  const [dragFrom, setDragFrom] = useState<number | null>(null);
  const [drag, setDrag] = useState<Hours | null>(null);
  const first = hours[0] ?? null;
  const shown = drag ?? first;
  const all = drag === null ? hours : withFirstHours(hours, drag);
  const change = (next: Hours | null) => onChange(withFirstHours(hours, next));
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragFrom(shareOf(event));
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (dragFrom !== null) setDrag(draggedHours(dragFrom, shareOf(event)));
  };
  const onUp = () => {
    if (drag !== null) change(drag);
    setDragFrom(null);
    setDrag(null);
  };
  return (
    <Section
      title={t('search:hourStrip.hoursOfTheDay')}
      onClear={first === null ? undefined : () => change(null)}
    >
      <div
        aria-hidden
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => {
          setDragFrom(null);
          setDrag(null);
        }}
        className="relative h-8 touch-none overflow-hidden rounded-md border border-field-line bg-raised"
      >
        <HourBars hours={all} />
        {[3, 6, 9, 12, 15, 18, 21].map((hour) => (
          <span
            key={hour}
            className="pointer-events-none absolute inset-y-0 border-l"
            style={{ left: `${(hour / 24) * 100}%` }}
          >
            {hour % 6 === 0 && (
              <span className="absolute bottom-0.5 left-1 text-[11px] leading-none text-ink-2 tabular-nums">
                {hour}
              </span>
            )}
          </span>
        ))}
      </div>
      <div className="flex items-center gap-1.5">
        <MinuteField
          label={t('search:hourStrip.from')}
          minute={shown?.fromMinute ?? null}
          onChange={(minute) => change(hoursFrom(first, minute))}
        />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <MinuteField
          label={t('search:hourStrip.to')}
          minute={shown?.toMinute ?? null}
          onChange={(minute) => change(hoursTo(first, minute))}
        />
      </div>
      <div className="flex flex-wrap gap-1.5">
        {presets().map(({ label, hours: preset }) => (
          <Button
            key={label}
            size="sm"
            aria-label={t('search:hourStrip.to2', {
              label,
              clockText: clockText(preset.fromMinute),
              clockText2: clockText(preset.toMinute),
            })}
            onPress={() => change(preset)}
          >
            {label}
          </Button>
        ))}
      </div>
      {all.some(({ fromMinute, toMinute }) => fromMinute > toMinute) && (
        <p className="text-xs text-ink-3">{t('search:hourStrip.overMidnightIntoThe')}</p>
      )}
    </Section>
  );
}

function HourBars({ hours }: { readonly hours: readonly Hours[] }) {
  return hours.map((each) =>
    hourSegments(each).map(({ from, to }) => (
      <span
        key={`${clockText(each.fromMinute)}-${clockText(each.toMinute)} ${from}`}
        className="absolute inset-y-0 bg-accent/45"
        style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      />
    )),
  );
}

function shareOf({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return width > 0 ? (clientX - left) / width : 0;
}
