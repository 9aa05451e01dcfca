import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { type ListRow, listRows, rowsAtMost } from './list-rows.ts';
import type { Scene } from './scene.ts';
import { spanOf, type TimeRange } from './timeline-range.ts';
import { coverageText, typeText } from './timeline-words.ts';

type TimelineListProps = {
  readonly scene: Scene;
  readonly view: TimeRange;
  readonly selectedId: string | undefined;
  readonly onSelect: (eventId: string) => void;
  readonly onOpen: (eventId: string) => void;
  readonly onShow: (view: TimeRange) => void;
};

/** The same as the painted part, in words. */
export function TimelineList({ scene, view, ...props }: TimelineListProps) {
  const nowMs = useNow(10_000);
  const rows = listRows(scene, view, nowMs);
  const shown = rows.slice(0, rowsAtMost);
  return (
    <div className="max-h-56 overflow-y-auto border-t bg-surface">
      <table aria-label={t('timeline:list.label')} className="w-full text-left text-xs">
        <thead className="sticky top-0 bg-surface text-ink-3">
          <tr>
            {(['time', 'camera', 'what', 'length'] as const).map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium first:pl-5">
                {t(`timeline:list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={keyOf(row)} row={row} scene={scene} {...props} />
          ))}
        </tbody>
      </table>
      <p role="status" className="px-5 py-2 text-xs text-ink-3">
        {rows.length === 0 && t('timeline:list.none')}
        {rows.length > rowsAtMost && t('timeline:list.more', { shown: rowsAtMost, count: rows.length })}
      </p>
    </div>
  );
}

type RowProps = Omit<TimelineListProps, 'view'> & { readonly row: ListRow };

function Row({ row, scene, selectedId, onSelect, onOpen, onShow }: RowProps) {
  const eventId = row.kind === 'event' ? row.event.eventId : undefined;
  const isSelected = eventId !== undefined && eventId === selectedId;
  const act = () => {
    if (eventId === undefined) onShow(row);
    else if (isSelected) onOpen(eventId);
    else onSelect(eventId);
  };
  return (
    <tr className={classNames('border-t', isSelected && 'bg-accent-soft')}>
      <td className="pl-5">
        <button
          type="button"
          aria-current={isSelected || undefined}
          title={eventId === undefined ? t('timeline:list.zoomHere') : undefined}
          onClick={act}
          className="focus-ring min-h-6 rounded px-1 text-left text-ink underline-offset-2 tabular-nums hover:underline"
        >
          {scene.text.exact(row.startMs)}
        </button>
      </td>
      <td dir="auto" className="max-w-40 truncate px-3 text-ink-2">
        {row.cameraName}
      </td>
      <td className="px-3 text-ink-2">{whatText(row)}</td>
      <td className="px-3 text-ink-2 tabular-nums">{durationText(spanOf(row))}</td>
    </tr>
  );
}

function whatText(row: ListRow): string {
  switch (row.kind) {
    case 'event':
      return row.event.isOpen
        ? `${typeText(row.event.eventType)}, ${t('timeline:list.open')}`
        : typeText(row.event.eventType);
    case 'bucket':
      return t('timeline:list.events', { count: row.count });
    case 'gap':
      return coverageText(row.interval);
  }
}

function keyOf(row: ListRow): string {
  return row.kind === 'event' ? row.event.eventId : `${row.kind} ${row.cameraName} ${row.startMs}`;
}
