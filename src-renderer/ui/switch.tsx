import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type SwitchProps = Omit<AriaSwitchProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly description?: ReactNode;
  /** Keeps the label for assistive technology only. */
  readonly hideLabel?: boolean;
  readonly className?: string;
};

export function Switch({ label, description, hideLabel = false, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      className={classNames(
        'group flex cursor-default items-start gap-2.5 data-disabled:opacity-50',
        className,
      )}
    >
      {({ isSelected, isFocusVisible }) => (
        <>
          <span
            className={classNames(
              'mt-px flex h-[18px] w-8 shrink-0 items-center rounded-full border p-0.5 transition-colors',
              isSelected ? 'border-transparent bg-accent' : 'border-field-line bg-sunken',
              isFocusVisible && 'outline-2 outline-offset-1 outline-focus',
            )}
          >
            <span
              className={classNames(
                'size-3 rounded-full shadow-control transition-transform',
                isSelected ? 'translate-x-3.5 bg-on-accent' : 'bg-ink-3',
              )}
            />
          </span>
          <span className={hideLabel ? 'sr-only' : 'flex min-w-0 flex-col gap-0.5'}>
            <span className="text-sm text-ink">{label}</span>
            {description && <span className="text-xs text-ink-3">{description}</span>}
          </span>
        </>
      )}
    </AriaSwitch>
  );
}
