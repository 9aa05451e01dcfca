import type { ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components';

type PopoverProps = Omit<AriaPopoverProps, 'children' | 'className' | 'style'> & {
  /** Accessible name. */
  readonly label: string;
  readonly children: ReactNode | ((dialog: { readonly close: () => void }) => ReactNode);
};

/** Goes into a React Aria `DialogTrigger`, after its button. */
export function Popover({ label, children, ...props }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...props} className="overlay-motion rounded-lg bg-raised shadow-popover">
      <AriaDialog aria-label={label} className="outline-none">
        {children}
      </AriaDialog>
    </AriaPopover>
  );
}
