import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';

type SectionProps = {
  readonly title: string;
  /** Takes the whole filter away; undefined while there is none. */
  readonly onClear?: (() => void) | undefined;
  readonly children: ReactNode;
};

export function Section({ title, onClear, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2">
      <div className="flex h-5 items-center justify-between gap-4">
        <h3 className="text-sm font-medium text-ink">{title}</h3>
        {onClear && (
          <Button
            size="sm"
            variant="ghost"
            className="h-6!"
            aria-label={t('search:filterSection.clear', { title })}
            onPress={onClear}
          >
            {t('search:filterSection.clear2')}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}
