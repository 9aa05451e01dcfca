import type { LucideIcon } from 'lucide-react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  TooltipTrigger,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  readonly icon: LucideIcon;
  /** Accessible name and tooltip. */
  readonly label: string;
  /** Key shown in the tooltip, for example `J`. */
  readonly shortcut?: string;
  readonly size?: 'sm' | 'md';
  readonly className?: string;
};

export function IconButton({
  icon: Icon,
  label,
  shortcut,
  size = 'md',
  className,
  ...props
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(
          'focus-ring inline-grid shrink-0 cursor-default place-items-center rounded-md text-ink-2 transition-colors',
          'data-disabled:opacity-35 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed',
          size === 'sm' ? 'size-7' : 'size-8',
          className,
        )}
      >
        <Icon aria-hidden size={size === 'sm' ? 15 : 17} />
      </AriaButton>
      <Tooltip>
        <span className="flex items-center gap-2">
          {label}
          {shortcut && <Kbd>{shortcut}</Kbd>}
        </span>
      </Tooltip>
    </TooltipTrigger>
  );
}
