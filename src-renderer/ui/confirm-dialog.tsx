import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export type ConfirmDialogProps = {
  readonly title: string;
  /** What will happen, with counts. */
  readonly children: ReactNode;
  /** A verb: "Delete camera". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly tone?: 'primary' | 'danger';
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The caller closes the dialog when it is done. */
  readonly onConfirm: () => void;
  readonly isPending?: boolean;
  /** There is nothing to confirm. */
  readonly isIdle?: boolean;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    cancelLabel = t('common:confirmDialog.cancel'),
    tone = 'primary',
    isPending = false,
    isIdle = false,
  } = props;
  return (
    <Dialog
      title={title}
      size="sm"
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      actions={
        <>
          <Button // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus; the safe choice gets it
            autoFocus={tone === 'danger'}
            onPress={() => props.onOpenChange(false)}
          >
            {cancelLabel}
          </Button>
          <Button
            variant={tone}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
            autoFocus={tone === 'primary'}
            isPending={isPending}
            isDisabled={isIdle}
            onPress={props.onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-base text-ink-2">{children}</div>
    </Dialog>
  );
}
