import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldDescription, FieldErrorText, FieldLabel } from './field.tsx';

export type RadioOption<T extends string> = {
  readonly id: T;
  readonly label: string;
  readonly description?: ReactNode;
};

export type RadioGroupProps<T extends string> = Omit<
  AriaRadioGroupProps,
  'children' | 'className' | 'style' | 'value' | 'onChange'
> & {
  readonly label: string;
  readonly options: readonly RadioOption<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly description?: ReactNode;
  readonly errorMessage?: string | undefined;
  readonly className?: string;
};

export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, options, value, onChange, description, errorMessage, className, ...group } = props;
  const choose = (id: string) => {
    const option = options.find((candidate) => candidate.id === id);
    if (option) onChange(option.id);
  };
  const isRow = group.orientation === 'horizontal';
  return (
    <AriaRadioGroup
      {...group}
      value={value}
      onChange={choose}
      className={classNames('flex flex-col gap-1.5', className)}
    >
      <FieldLabel>{label}</FieldLabel>
      {description && <FieldDescription>{description}</FieldDescription>}
      <div className={classNames('flex', isRow ? 'flex-row flex-wrap gap-x-5' : 'flex-col')}>
        {options.map((option) => (
          <RadioRow key={option.id} option={option} />
        ))}
      </div>
      <FieldErrorText>{errorMessage}</FieldErrorText>
    </AriaRadioGroup>
  );
}

function RadioRow({ option }: { readonly option: RadioOption<string> }) {
  return (
    <Radio
      value={option.id}
      className="group flex cursor-default items-start gap-2.5 rounded-md py-1.5 data-disabled:opacity-50"
    >
      {({ isSelected, isFocusVisible }) => (
        <>
          <span
            className={classNames(
              'mt-px grid size-4 shrink-0 place-items-center rounded-full border',
              isSelected
                ? 'border-transparent bg-accent'
                : 'border-field-line bg-raised group-data-hovered:border-ink-3',
              isFocusVisible && 'outline-2 outline-offset-1 outline-focus',
            )}
          >
            {isSelected && <span className="size-1.5 rounded-full bg-on-accent" />}
          </span>
          <span className="flex min-w-0 flex-col gap-0.5">
            <span className="text-sm text-ink">{option.label}</span>
            {option.description && <span className="text-xs text-ink-3">{option.description}</span>}
          </span>
        </>
      )}
    </Radio>
  );
}
