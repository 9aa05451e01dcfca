import { type ReactNode, useRef, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { FoundSettingsContext } from '#renderer/ui/setting-row.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { NothingFound } from './nothing-found.tsx';
import { SectionNav } from './section-nav.tsx';
import { type SectionId, searchedSection, sectionIds } from './section-entries.ts';
import { findSettings } from './setting-search.ts';
import { SettingsSearchField } from './settings-search-field.tsx';
import { ownSections } from './own-sections.tsx';
import { takePlace } from './kept-place.ts';
import { useCurrentSection } from './use-current-section.ts';
import { useHighlight } from './use-highlight.ts';
import { usePlaceOnPage } from './use-place-on-page.ts';
import { useSettings } from './use-settings.ts';

/** Sections that other features have; one that is left out is not on the page. */
export type OtherSections = Partial<Readonly<Record<SectionId, ReactNode>>>;

/** Everything that holds for all cameras; each change is saved at once. */
export function SettingsPage({ others }: { readonly others: OtherSections }) {
  const settings = useSettings();
  return (
    <Page title={t('settings:page.title')}>
      {settings.isPending && <LoadingSections />}
      {settings.isError && (
        <ErrorNotice
          error={settings.error}
          isRetrying={settings.isFetching}
          onRetry={() => void settings.refetch()}
          className="max-w-3xl"
        />
      )}
      {settings.data && <Sections settings={settings.data} others={others} />}
    </Page>
  );
}

type SectionsProps = { readonly settings: Settings; readonly others: OtherSections };

function Sections({ settings, others }: SectionsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [kept] = useState(() => takePlace(Date.now()));
  const [search, setSearch] = useState(kept?.search ?? '');
  const elements = { ...ownSections(settings), ...others };
  const here = sectionIds.filter((id) => elements[id] !== undefined);
  const found = findSettings(here.map(searchedSection), search);
  const shown = here.filter(
    (id) => found === null || searchedSection(id).entries.some((entry) => found.has(entry.id)),
  );
  const current = useCurrentSection(place, shown);
  useHighlight(place, search);
  usePlaceOnPage(place, { kept, search, clearSearch: () => setSearch('') });
  return (
    <div className="relative grid max-w-5xl gap-x-8 gap-y-3 md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <div className="-mx-5 -mt-5 flex min-w-0 flex-col gap-1 bg-surface px-5 pt-5 pb-2 max-md:[@media(min-height:640px)]:sticky max-md:[@media(min-height:640px)]:-top-5 max-md:z-10 md:sticky md:top-0 md:m-0 md:h-fit md:max-h-[calc(100dvh-8rem)] md:overflow-y-auto md:p-0.5">
        <SettingsSearchField value={search} onChange={setSearch} foundCount={found?.size ?? null} />
        <SectionNav
          sections={shown.map((id) => ({ id, title: t(`settings:sections.${id}.title`) }))}
          current={current}
        />
      </div>
      <FoundSettingsContext value={found}>
        <div ref={place} className="flex min-w-0 flex-col gap-4 pb-40">
          {shown.length === 0 && <NothingFound words={search.trim()} onClear={() => setSearch('')} />}
          {here.map((id) => (
            <div
              key={id}
              id={id}
              tabIndex={-1}
              hidden={!shown.includes(id)}
              className="scroll-mt-34 rounded-lg outline-none md:scroll-mt-0"
            >
              {elements[id]}
            </div>
          ))}
        </div>
      </FoundSettingsContext>
    </div>
  );
}

function LoadingSections() {
  return (
    <div
      role="status"
      aria-label={t('settings:page.loading')}
      className="grid max-w-5xl gap-8 md:grid-cols-[12.5rem_minmax(0,1fr)]"
    >
      <Skeleton className="h-96 w-full rounded-lg" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-96 w-full rounded-lg" />
        <Skeleton className="h-32 w-full rounded-lg" />
      </div>
    </div>
  );
}
