import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';

type TriChoiceProps = {
  readonly label: string;
  /** Null: no matter. */
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
};

const choices = () =>
  [
    { id: 'any', label: t('search:triChoice.any') },
    { id: 'yes', label: t('search:triChoice.yes') },
    { id: 'no', label: t('search:triChoice.no') },
  ] as const;

export function TriChoice({ label, value, onChange }: TriChoiceProps) {
  const chosen = value === null ? 'any' : value ? 'yes' : 'no';
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="text-sm text-ink-2">{label}</span>
      <ToggleButtonGroup
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [next] = keys;
          onChange(next === 'any' ? null : next === 'yes');
        }}
        className="flex overflow-hidden rounded-md border border-field-line bg-raised"
      >
        {choices().map(({ id, label: text }) => (
          <ToggleButton
            key={id}
            id={id}
            className="cursor-default border-l px-2.5 py-1 text-xs text-ink-2 outline-none first:border-l-0 data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-accent data-selected:font-medium data-selected:text-on-accent"
          >
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
