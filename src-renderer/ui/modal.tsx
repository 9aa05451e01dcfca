import type { ReactNode } from 'react';
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type ModalSize = 'sm' | 'md' | 'lg' | 'xl' | 'full';

type ModalProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly size?: ModalSize;
  /** A React Aria `Dialog`. */
  readonly children: ReactNode;
};

/** The bare window over the app; closes by Esc and a click outside. */
export function Modal({ isOpen, onOpenChange, size = 'md', children }: ModalProps) {
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className={classNames(
        'fade-motion fixed inset-0 z-40 grid place-items-center bg-scrim',
        size === 'full' ? 'sm:p-4' : 'p-4',
      )}
    >
      <AriaModal
        className={classNames(
          'overlay-motion flex max-h-full w-full flex-col overflow-hidden bg-surface shadow-dialog',
          size === 'full' ? 'sm:rounded-xl' : 'rounded-xl',
          sizeClasses[size],
        )}
      >
        {children}
      </AriaModal>
    </ModalOverlay>
  );
}

const sizeClasses: Record<ModalSize, string> = {
  sm: 'max-w-sm',
  md: 'max-w-lg',
  lg: 'max-w-2xl',
  xl: 'max-w-5xl',
  full: 'h-full max-h-[68rem] max-w-[108rem]',
};
