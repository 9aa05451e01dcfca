import { Check, ChevronsUpDown, Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
} from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { FieldDescription, FieldLabel, fieldClasses } from '#renderer/ui/field.tsx';
import { matchesWords, type TimeZoneOption, timeZoneOptions } from './time-zones.ts';

type TimeZoneFieldProps = {
  /** `system` or an IANA name. */
  readonly value: string;
  /** IANA name of the zone the core uses now. */
  readonly inUse: string;
  readonly onChange: (timeZone: string) => void;
};

/** A long list that is searched by typing: city, region or offset. */
export function TimeZoneField({ value, inUse, onChange }: TimeZoneFieldProps) {
  const [zones] = useState(() => timeZoneOptions(Date.now()));
  return (
    <Select
      value={value}
      onChange={(key) => typeof key === 'string' && key !== value && onChange(key)}
      className={classNames(fieldClasses, 'max-w-md')}
    >
      <FieldLabel>{t('settings:fields.timeZone.label')}</FieldLabel>
      <Button className="focus-ring flex h-8 w-full cursor-default items-center justify-between gap-2 rounded-md border border-field-line bg-raised pr-2 pl-2.5 text-left text-sm text-ink data-hovered:bg-sunken">
        <SelectValue className="truncate">
          {() => zones.find(({ id }) => id === value)?.name ?? value}
        </SelectValue>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-ink-3" />
      </Button>
      <FieldDescription>
        {value === 'system'
          ? t('settings:timeZone.now', { zone: inUse })
          : t('settings:fields.timeZone.description')}
      </FieldDescription>
      <Popover
        offset={4}
        className="overlay-motion flex max-h-80 w-(--trigger-width) flex-col rounded-lg bg-raised shadow-popover"
      >
        <Autocomplete filter={matchesWords}>
          <SearchField
            aria-label={t('settings:timeZone.search')}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list opens to be searched
            autoFocus
            className="relative shrink-0 border-b p-1.5"
          >
            <Search aria-hidden size={14} className="absolute top-3.5 left-3.5 text-ink-3" />
            <Input
              placeholder={t('settings:timeZone.placeholder')}
              className="h-7 w-full rounded bg-transparent pr-2 pl-7 text-sm text-ink outline-none select-text placeholder:text-ink-3"
            />
          </SearchField>
          <ListBox
            items={zones}
            className="min-h-0 overflow-y-auto p-1 outline-none"
            renderEmptyState={() => (
              <p className="px-2.5 py-2 text-sm text-ink-3">{t('settings:timeZone.none')}</p>
            )}
          >
            {(zone) => <ZoneRow zone={zone} />}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}

function ZoneRow({ zone: { id, name, offset } }: { readonly zone: TimeZoneOption }) {
  return (
    <ListBoxItem
      id={id}
      textValue={`${name} ${offset}`}
      className="flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover"
    >
      {({ isSelected }) => (
        <>
          <Check aria-hidden size={15} className={classNames('shrink-0', !isSelected && 'invisible')} />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="shrink-0 text-xs text-ink-3 tabular-nums">{offset}</span>
        </>
      )}
    </ListBoxItem>
  );
}
