import type { ReactNode, Ref } from 'react';
import {
  Input,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldDescription, FieldErrorText, FieldLabel, fieldClasses, inputClasses } from './field.tsx';

export type TextFieldProps = Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly description?: ReactNode;
  /** Shown in red when given; marks the field invalid. */
  readonly errorMessage?: string | undefined;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
};

export function TextField(props: TextFieldProps) {
  const { label, description, errorMessage, placeholder, inputRef, className, ...field } = props;
  return (
    <AriaTextField
      {...field}
      isInvalid={field.isInvalid ?? errorMessage !== undefined}
      className={classNames(fieldClasses, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <Input
        dir="auto"
        {...(inputRef && { ref: inputRef })}
        {...(placeholder && { placeholder })}
        className={inputClasses}
      />
      {description && <FieldDescription>{description}</FieldDescription>}
      <FieldErrorText>{errorMessage}</FieldErrorText>
    </AriaTextField>
  );
}
