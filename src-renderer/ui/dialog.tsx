import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from './icon-button.tsx';
import { Modal, type ModalSize } from './modal.tsx';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  /** Buttons at the bottom right, the main one last. */
  readonly actions?: ReactNode;
  readonly size?: Exclude<ModalSize, 'full'>;
};

/** Closes by Esc, X and a click outside; the content scrolls, title and actions stay. */
export function Dialog({ title, isOpen, onOpenChange, children, actions, size = 'md' }: DialogProps) {
  return (
    <Modal isOpen={isOpen} onOpenChange={onOpenChange} size={size}>
      <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
        <header className="flex shrink-0 items-center justify-between gap-4 py-3 pr-3 pl-5">
          <Heading slot="title" dir="auto" className="truncate text-lg font-semibold">
            {title}
          </Heading>
          <IconButton
            icon={X}
            label={t('common:dialog.close')}
            size="sm"
            onPress={() => onOpenChange(false)}
          />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        {actions && (
          <footer className="flex shrink-0 justify-end gap-2 border-t bg-app px-5 py-3">{actions}</footer>
        )}
      </AriaDialog>
    </Modal>
  );
}
