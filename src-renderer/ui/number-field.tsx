import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldDescription, FieldErrorText, FieldLabel, fieldClasses } from './field.tsx';

export type NumberFieldProps = Omit<AriaNumberFieldProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly description?: ReactNode;
  readonly errorMessage?: string | undefined;
  /** Shown behind the number, for example `s`. */
  readonly unit?: string;
  readonly className?: string;
};

export function NumberField(props: NumberFieldProps) {
  const { label, description, errorMessage, unit, className, ...field } = props;
  return (
    <AriaNumberField
      {...field}
      isInvalid={field.isInvalid ?? errorMessage !== undefined}
      className={classNames(fieldClasses, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Group className={groupClasses}>
        <Input className="h-full w-full min-w-0 bg-transparent px-2.5 text-sm text-ink tabular-nums outline-none select-text" />
        {unit && <span className="shrink-0 pr-2 text-sm text-ink-3">{unit}</span>}
        <Button slot="decrement" className={stepClasses}>
          <Minus aria-hidden size={14} />
        </Button>
        <Button slot="increment" className={stepClasses}>
          <Plus aria-hidden size={14} />
        </Button>
      </Group>
      {description && <FieldDescription>{description}</FieldDescription>}
      <FieldErrorText>{errorMessage}</FieldErrorText>
    </AriaNumberField>
  );
}

const groupClasses =
  'focus-ring-within flex h-8 w-40 items-center overflow-hidden rounded-md border border-field-line bg-raised data-disabled:opacity-50 data-invalid:border-danger-text';

const stepClasses =
  'grid h-full w-8 shrink-0 cursor-default place-items-center border-l text-ink-2 data-disabled:opacity-40 data-hovered:bg-hover data-pressed:bg-pressed';
