import { Meter } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import type { StorageState } from '#shared/model/storage.ts';

type StorageMeterProps = { readonly state: StorageState; readonly label: string };

/** How much of the limit is used, with the marks where Porchlight warns and where it begins to delete. */
export function StorageMeter({ state, label }: StorageMeterProps) {
  const { percentageUsed } = state.stats;
  const shownPercent = Math.min(100, percentageUsed);
  return (
    <Meter aria-label={t('storage:usage.meter')} value={shownPercent} valueLabel={label}>
      <div className="relative h-3 overflow-hidden rounded-full bg-sunken">
        <div
          className={classNames(
            'h-full min-w-1 rounded-full transition-[width] duration-300',
            fills[state.phase],
          )}
          style={{ width: `${shownPercent}%` }}
        />
        {marks().map(({ percent }) => (
          <span
            key={percent}
            aria-hidden
            className="absolute inset-y-0 w-0.5 bg-surface"
            style={{ left: `${percent}%` }}
          />
        ))}
      </div>
      <div aria-hidden className="relative mt-1 h-4 text-xs text-ink-3 tabular-nums">
        {marks().map(({ percent, text }) => (
          <span
            key={percent}
            className="absolute -translate-x-1/2 whitespace-nowrap max-sm:first:-translate-x-3/4 max-sm:last:-translate-x-1/4"
            style={{ left: `${percent}%` }}
            title={text}
          >
            {percentText(percent / 100)}
          </span>
        ))}
      </div>
    </Meter>
  );
}

function marks() {
  return [
    { percent: 80, text: t('storage:usage.warnMark') },
    { percent: 90, text: t('storage:usage.deleteMark') },
  ];
}

const fills: Record<StorageState['phase'], string> = {
  ok: 'bg-accent',
  warning: 'bg-bar-strong',
  full: 'bg-danger',
};
