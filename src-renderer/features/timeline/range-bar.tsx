import { Download, ListFilter, X } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { spanOf, type TimeRange } from './timeline-range.ts';
import type { TimelineText } from './timeline-text.ts';

type RangeBarProps = {
  readonly range: TimeRange;
  readonly text: TimelineText;
  readonly onExport: (() => void) | undefined;
  readonly onShowOnly: () => void;
  readonly onClear: () => void;
};

/** What can be done with the selected stretch. */
export function RangeBar({ range, text, onExport, onShowOnly, onClear }: RangeBarProps) {
  return (
    <div
      role="group"
      aria-label={t('timeline:range.label')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t bg-accent-soft px-5 py-1.5"
    >
      <span role="status" className="min-w-0 flex-1 basis-56 text-sm text-ink tabular-nums">
        <span className="font-medium">{t('timeline:range.selected')}</span> {text.range(range)}
        <span className="text-ink-2"> · {durationText(spanOf(range))}</span>
      </span>
      <span className="flex flex-wrap gap-1.5">
        {onExport && (
          <Button size="sm" variant="primary" icon={Download} onPress={onExport}>
            {t('timeline:range.export')}
          </Button>
        )}
        <Button size="sm" icon={ListFilter} onPress={onShowOnly}>
          {t('timeline:range.showOnly')}
        </Button>
        <Button size="sm" variant="ghost" icon={X} onPress={onClear}>
          {t('timeline:range.clear')}
        </Button>
      </span>
    </div>
  );
}
