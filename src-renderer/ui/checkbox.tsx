import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type CheckboxProps = Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly description?: ReactNode;
  readonly className?: string;
};

export function Checkbox({ label, description, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
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
              'mt-px grid size-4 shrink-0 place-items-center rounded border',
              isSelected ? 'border-transparent bg-accent text-on-accent' : 'border-field-line bg-raised',
              isFocusVisible && 'outline-2 outline-offset-1 outline-focus',
            )}
          >
            {isSelected && <Check aria-hidden size={12} strokeWidth={3} />}
          </span>
          <span className="flex min-w-0 flex-col gap-0.5">
            <span dir="auto" className="text-sm break-words text-ink">
              {label}
            </span>
            {description && <span className="text-xs break-words text-ink-3">{description}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}
