import { useContext, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { sheetGroups } from './sheet-groups.ts';
import { CommandsContext } from './use-commands.ts';

type ShortcutSheetProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

/** Every key that does something where one is. */
export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  return (
    <Dialog title={t('app:shortcuts.title')} size="lg" isOpen={isOpen} onOpenChange={onOpenChange}>
      <SheetGroups />
    </Dialog>
  );
}

function SheetGroups() {
  const registry = useContext(CommandsContext);
  const [groups] = useState(() => sheetGroups(registry.list()));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls needs a place for the focus */}
      <p tabIndex={0} className="focus-ring mb-4 rounded-sm text-ink-2">
        {t('app:shortcuts.where')}
      </p>
      <div className="gap-x-10 sm:columns-2">
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 text-sm font-semibold text-ink">{title}</h3>
            <dl className="flex flex-col gap-1.5">
              {rows.map(({ id, keys, title: what }) => (
                <div key={id} className="flex items-center justify-between gap-4">
                  <dt className="order-2 shrink-0">
                    <Kbd>{keys}</Kbd>
                  </dt>
                  <dd className="text-ink-2">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
