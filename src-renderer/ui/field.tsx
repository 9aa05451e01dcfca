import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

/** Parts that the fields share; each must stand inside a React Aria field. */
export function FieldLabel({ children }: { readonly children: ReactNode }) {
  return <Label className="text-sm font-medium break-words text-ink">{children}</Label>;
}

export function FieldDescription({ children }: { readonly children: ReactNode }) {
  return (
    <Text slot="description" className="text-xs text-ink-3">
      {children}
    </Text>
  );
}

export function FieldErrorText({ children }: { readonly children?: string | undefined }) {
  return (
    <FieldError className="text-xs text-danger-text">
      {({ validationErrors }) => children ?? validationErrors.join(' ')}
    </FieldError>
  );
}

export const fieldClasses = 'flex flex-col gap-1.5';

export const inputClasses =
  'focus-ring h-8 w-full min-w-0 rounded-md border border-field-line bg-raised px-2.5 text-sm text-ink select-text placeholder:text-ink-3 data-disabled:opacity-50 data-invalid:border-danger-text';
