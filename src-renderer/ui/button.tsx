import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon | undefined;
  readonly className?: string;
};

/** While `isPending` the button keeps its width, shows a spinner and cannot be pressed. */
export function Button({
  children,
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(buttonBase, variantClasses[variant], sizeClasses[size], className)}
    >
      {({ isPending }) => (
        <>
          {isPending && (
            <span className="absolute inset-0 grid place-items-center">
              <Spinner />
            </span>
          )}
          {Icon && (
            <Icon aria-hidden size={15} className={classNames('shrink-0', isPending && 'invisible')} />
          )}
          <span className={classNames('truncate', isPending && 'opacity-0')}>{children}</span>
        </>
      )}
    </AriaButton>
  );
}

const buttonBase =
  'focus-ring relative inline-flex shrink-0 cursor-default items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors data-disabled:opacity-45';

const sizeClasses: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-xs',
  md: 'h-8 px-3 text-sm',
};

const variantClasses: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent shadow-control data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  secondary:
    'border-line-strong bg-raised text-ink shadow-control data-hovered:bg-sunken data-pressed:bg-sunken',
  ghost: 'border-transparent text-ink-2 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed',
  danger:
    'border-transparent bg-danger text-white shadow-control data-hovered:bg-danger-hover data-pressed:bg-danger-hover',
};
