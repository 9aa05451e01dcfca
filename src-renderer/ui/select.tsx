import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from './class-names.ts';
import { FieldDescription, FieldErrorText, FieldLabel, fieldClasses } from './field.tsx';

export type SelectOption<T extends string> = {
  readonly id: T;
  readonly label: string;
  readonly description?: string;
};

export type SelectProps<T extends string> = {
  readonly label: string;
  readonly options: readonly SelectOption<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly description?: ReactNode;
  readonly errorMessage?: string | undefined;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly className?: string;
};

export function Select<T extends string>(props: SelectProps<T>) {
  const {
    label,
    options,
    value,
    description,
    errorMessage,
    placeholder = t('common:select.choose'),
    className,
  } = props;
  const onChange = (key: Key | null) => {
    const option = options.find(({ id }) => id === key);
    if (option) props.onChange(option.id);
  };
  return (
    <AriaSelect
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      isDisabled={props.isDisabled ?? false}
      isInvalid={errorMessage !== undefined}
      className={classNames(fieldClasses, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Button className={triggerClasses}>
        <SelectValue dir="auto" className="truncate data-placeholder:text-ink-3">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-ink-3" />
      </Button>
      {description && <FieldDescription>{description}</FieldDescription>}
      <FieldErrorText>{errorMessage}</FieldErrorText>
      <Popover offset={4} className={popoverClasses}>
        <ListBox items={options} className="flex flex-col outline-none">
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function OptionRow({ option }: { readonly option: SelectOption<string> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={optionClasses}>
      {({ isSelected }) => (
        <>
          <Check aria-hidden size={15} className={classNames('mt-px shrink-0', !isSelected && 'invisible')} />
          <span className="flex min-w-0 flex-col">
            <Text slot="label" dir="auto" className="truncate">
              {option.label}
            </Text>
            {option.description && (
              <Text slot="description" className="text-xs text-ink-3">
                {option.description}
              </Text>
            )}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

const triggerClasses =
  'focus-ring flex h-8 w-full min-w-0 cursor-default items-center justify-between gap-2 rounded-md border border-field-line bg-raised pr-2 pl-2.5 text-left text-sm text-ink data-disabled:opacity-50 data-hovered:bg-sunken';

const popoverClasses =
  'overlay-motion max-h-80 min-w-(--trigger-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-popover';

const optionClasses =
  'flex cursor-default gap-2 rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover data-disabled:opacity-50';
