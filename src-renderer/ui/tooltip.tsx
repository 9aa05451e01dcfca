import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps } from 'react-aria-components';

type TooltipProps = Omit<AriaTooltipProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
};

/** Goes into a React Aria `TooltipTrigger`, after a focusable element. */
export function Tooltip({ children, ...props }: TooltipProps) {
  return (
    <AriaTooltip
      offset={6}
      {...props}
      className="fade-motion z-50 max-w-72 rounded-md bg-raised px-2 py-1 text-xs text-ink shadow-popover"
    >
      {children}
    </AriaTooltip>
  );
}
