import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import type { StorageState, StorageUsage } from '#shared/model/storage.ts';
import { KindBreakdown } from './kind-breakdown.tsx';
import { isKnown, type StateWords, stateWords, usedText } from './state-words.ts';
import { StorageMeter } from './storage-meter.tsx';

type UsageCardProps = { readonly state: StorageState; readonly usage: StorageUsage | undefined };

/** How much is stored, whether that is well, and what it is. */
export function UsageCard({ state, usage }: UsageCardProps) {
  const words = stateWords(state);
  return (
    <Card>
      <div className="flex items-baseline justify-between gap-6">
        <h2 className="text-xl font-semibold tabular-nums">{usedText(state.stats)}</h2>
        <span className="text-xl font-semibold text-ink-2 tabular-nums">
          {percentText(state.stats.percentageUsed / 100)}
        </span>
      </div>
      <div className="mt-3">
        <StorageMeter state={state} label={usedText(state.stats)} />
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-8 gap-y-1">
        <StateSentence words={words} />
        {isKnown(state.disk) && (
          <p className="min-w-0 text-ink-3 tabular-nums">
            {t('storage:usage.diskFree', {
              free: bytesText(state.disk.freeBytes),
              total: bytesText(state.disk.totalBytes),
            })}
          </p>
        )}
      </div>
      <hr className="my-4" />
      <KindBreakdown byKind={usage?.byKind} />
    </Card>
  );
}

function StateSentence({ words }: { readonly words: StateWords }) {
  const { icon: Icon, className } = tones[words.tone];
  return (
    <p className="flex min-w-0 items-start gap-2 sm:flex-[1_1_20rem]">
      <Icon aria-hidden size={16} className={classNames('mt-px shrink-0', className)} />
      <span className="min-w-0">
        <strong className="font-semibold">{words.label}.</strong>{' '}
        <span className="text-ink-2">
          {words.text} {words.nextStep}
        </span>
      </span>
    </p>
  );
}

const tones: Record<StateWords['tone'], { icon: LucideIcon; className: string }> = {
  ok: { icon: CircleCheck, className: 'text-ok-text' },
  warn: { icon: TriangleAlert, className: 'text-warn-text' },
  danger: { icon: CircleAlert, className: 'text-danger-text' },
};
