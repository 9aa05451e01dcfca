import { Moon } from 'lucide-react';
import type { Today } from '#shared/model/today.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import type { WhenText } from './when-text.ts';

type QuietCardProps = { readonly quiet: Today['quiet']; readonly when: WhenText };

/** Hours that need no look. */
export function QuietCard({ quiet, when }: QuietCardProps) {
  return (
    <Card title={t('today:quiet.title')} description={t('today:quiet.explained')}>
      <ul aria-label={t('today:quiet.title')} className="flex flex-col gap-1.5">
        {quiet.map(({ startMs, endMs }) => (
          <li key={startMs} className="flex items-baseline gap-2.5 text-ink-2">
            <Moon aria-hidden size={13} className="shrink-0 translate-y-0.5 text-ink-3" />
            <span className="min-w-0 flex-1 tabular-nums">
              {t('today:quiet.stretch', { from: when.when(startMs), to: when.beside(endMs, startMs) })}
            </span>
            <span className="shrink-0 text-xs text-ink-3 tabular-nums">{durationText(endMs - startMs)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
