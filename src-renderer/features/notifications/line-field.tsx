import { useState } from 'react';
import { TextField } from '#renderer/ui/text-field.tsx';

type LineFieldProps = {
  readonly label: string;
  readonly description: string;
  /** As it is stored. */
  readonly value: string;
  readonly onSave: (text: string) => void;
  readonly problemOf?: (text: string) => string | null;
  readonly placeholder?: string;
};

/** A line that is saved when the person leaves it or presses Enter; never while it is not valid. */
export function LineField({ label, description, value, onSave, problemOf, placeholder }: LineFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : (problemOf?.(draft.trim()) ?? null);
  const finish = () => {
    if (draft === null || problem !== null) return;
    setDraft(null);
    if (draft.trim() !== value) onSave(draft.trim());
  };
  return (
    <TextField
      label={label}
      description={description}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={finish}
      onKeyDown={(key) => key.key === 'Enter' && finish()}
      maxLength={500}
      autoComplete="off"
      spellCheck="false"
      errorMessage={problem ?? undefined}
      {...(placeholder !== undefined && { placeholder })}
      className="max-w-md"
    />
  );
}
