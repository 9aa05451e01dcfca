import { type ReactNode, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';

type NumberSettingProps = {
  readonly label: string;
  readonly description: ReactNode;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onSave: (value: number) => void;
};

/** A whole number that is saved when it is left or stepped; what is out of range is explained, not corrected. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, description, unit, min, max, value, onSave } = props;
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? value;
  const isValid = (number: number) => Number.isInteger(number) && number >= min && number <= max;
  return (
    <NumberField
      label={label}
      description={description}
      unit={unit}
      minValue={min}
      maxValue={max}
      commitBehavior="validate"
      className="[&_[role=group]]:w-52"
      value={shown}
      onChange={(next) => {
        setDraft(isValid(next) ? null : next);
        if (isValid(next) && next !== value) onSave(next);
      }}
      errorMessage={isValid(shown) ? undefined : t('settings:invalid.range', { from: min, to: max })}
    />
  );
}
