import { Search, X } from 'lucide-react';
import { Button, Input, SearchField } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { inputClasses } from '#renderer/ui/field.tsx';

type SettingsSearchFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Null: nothing is searched. */
  readonly foundCount: number | null;
};

export function SettingsSearchField({ value, onChange, foundCount }: SettingsSearchFieldProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <SearchField
        aria-label={t('settings:search.label')}
        value={value}
        onChange={onChange}
        maxLength={100}
        className="group relative"
      >
        <Search aria-hidden size={15} className="absolute top-2 left-2.5 text-ink-3" />
        <Input
          placeholder={t('settings:search.placeholder')}
          className={classNames(inputClasses, 'px-8! [&::-webkit-search-cancel-button]:hidden')}
        />
        <Button className="absolute top-1 right-1 grid size-6 cursor-default place-items-center rounded text-ink-3 group-data-empty:hidden data-hovered:bg-hover">
          <X aria-hidden size={14} />
        </Button>
      </SearchField>
      <p role="status" className="h-5 px-2.5 pt-0.5 text-xs text-ink-3 tabular-nums">
        {foundCount !== null && t('settings:search.found', { count: foundCount })}
      </p>
    </div>
  );
}
