import { useState } from 'react';
import { Input, TextArea, TextField } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import {
  FieldDescription,
  FieldErrorText,
  FieldLabel,
  fieldClasses,
  inputClasses,
} from '#renderer/ui/field.tsx';

type DraftFieldProps = {
  readonly label: string;
  readonly description: string;
  /** As it is stored. */
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly problemOf?: (draft: string) => string | null;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
};

/** A text that is saved when the person leaves it, or presses Enter in a single line; never while it is not valid. */
export function DraftField(props: DraftFieldProps) {
  const { label, description, value, onSave, problemOf, maxLength, placeholder = '', isMultiline } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const problem = draft === null ? null : (problemOf?.(draft.trim()) ?? null);
  const finish = () => {
    if (draft === null || problem !== null) return;
    setDraft(null);
    if (draft.trim() !== value) onSave(draft.trim());
  };
  return (
    <TextField
      value={shown}
      onChange={setDraft}
      onBlur={finish}
      onKeyDown={(key) => key.key === 'Enter' && !isMultiline && finish()}
      maxLength={maxLength}
      isInvalid={problem !== null}
      spellCheck={isMultiline ? 'true' : 'false'}
      autoComplete="off"
      className={classNames(fieldClasses, 'max-w-md')}
    >
      <FieldLabel>{label}</FieldLabel>
      {isMultiline ? (
        <TextArea rows={3} placeholder={placeholder} className={classNames(inputClasses, 'h-auto! py-1.5')} />
      ) : (
        <Input placeholder={placeholder} className={inputClasses} />
      )}
      <FieldDescription>{description}</FieldDescription>
      <FieldErrorText>{problem ?? undefined}</FieldErrorText>
    </TextField>
  );
}
