import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { type FilterState, filterChips } from './review-filter.ts';
import type { Lane } from './timeline-slot.ts';

type FilterChipsProps = {
  readonly state: FilterState;
  readonly cameras: readonly Lane[];
  readonly onChange: (state: FilterState) => void;
};

/** What narrows the list; each can be taken away. Nothing without any. */
export function FilterChips({ state, cameras, onChange }: FilterChipsProps) {
  const chips = filterChips(state, cameras);
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t('review:filter.active')}
      className="flex flex-wrap items-center gap-1.5 border-b px-5 py-1.5"
    >
      {chips.map(({ id, label, without }) => (
        <Button
          key={id}
          aria-label={t('review:filter.remove', { label })}
          onPress={() => onChange(without)}
          className="focus-ring flex h-6 max-w-64 cursor-default items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-xs font-medium text-accent-text data-hovered:bg-pressed"
        >
          <span dir="auto" className="truncate">
            {label}
          </span>
          <X aria-hidden size={13} className="shrink-0" />
        </Button>
      ))}
      {chips.length > 1 && (
        <Button
          onPress={() => onChange({ cameraIds: undefined, filter: {} })}
          className="focus-ring h-6 cursor-default rounded-full px-2.5 text-xs font-medium text-ink-2 data-hovered:bg-hover"
        >
          {t('review:filter.clearAll')}
        </Button>
      )}
    </div>
  );
}
