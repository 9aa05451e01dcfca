import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type CheckListProps = {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** None: no matter which. */
  readonly selected: readonly string[];
  readonly onChange: (selected: string[]) => void;
};

export function CheckList({ label, options, selected, onChange }: CheckListProps) {
  if (options.length === 0) return <p className="text-sm text-ink-3">{t('search:checkList.noneYet')}</p>;
  return (
    <ListBox
      aria-label={label}
      items={options}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) => {
        const chosen = keys === 'all' ? options.map(({ id }) => id) : [...keys].map(String);
        onChange(chosen);
      }}
      className="-mx-2 max-h-44 overflow-y-auto outline-none"
    >
      {(option) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          className="flex h-7 cursor-default items-center gap-2.5 rounded-md px-2 text-sm text-ink outline-none data-focus-visible:bg-pressed data-hovered:bg-hover"
        >
          {({ isSelected }) => (
            <>
              <span
                className={classNames(
                  'grid size-4 shrink-0 place-items-center rounded border border-field-line',
                  isSelected && 'border-transparent bg-accent text-on-accent',
                )}
              >
                {isSelected && <Check aria-hidden size={12} strokeWidth={3} />}
              </span>
              <span className="truncate">{option.label}</span>
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
