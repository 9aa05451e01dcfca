import { Bookmark, Clock, ImageUp, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import type { SavedSearch } from '#shared/model/search.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Vocabulary } from '#shared/search/suggest.ts';
import { exampleQueries } from './example-queries.ts';
import { readableQuery } from './readable-query.ts';

type StartPageProps = {
  readonly saved: readonly SavedSearch[];
  readonly recent: readonly string[];
  readonly onForgetRecent: () => void;
  readonly vocabulary: Vocabulary;
  readonly onRun: (query: string) => void;
};

/** Before anything is asked: what was saved, what was asked lately, and what can be asked. */
export function StartPage({ saved, recent, onForgetRecent, vocabulary, onRun }: StartPageProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-app">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-6 py-10">
        {saved.length > 0 && (
          <Group title={t('search:startPage.savedSearches')}>
            {saved.map(({ id, name, query }) => (
              <QueryButton key={id} icon={<Bookmark aria-hidden size={14} />} query={query} onRun={onRun}>
                {name}
              </QueryButton>
            ))}
          </Group>
        )}
        {recent.length > 0 && (
          <Group
            title={t('search:startPage.lately')}
            action={
              <Button size="sm" variant="ghost" onPress={onForgetRecent}>
                {t('search:startPage.clear')}
              </Button>
            }
          >
            {recent.map((query) => (
              <QueryButton key={query} icon={<Clock aria-hidden size={14} />} query={query} onRun={onRun}>
                {readableQuery(query)}
              </QueryButton>
            ))}
          </Group>
        )}
        <section aria-label={t('search:startPage.whatYouCanAsk')} className="flex flex-col gap-2">
          <h2 className="text-sm font-semibold text-ink">{t('search:startPage.whatYouCanAsk')}</h2>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {exampleQueries(vocabulary).map(({ query, what }) => (
              <li key={query} className="border-b last:border-b-0">
                <AriaButton
                  onPress={() => onRun(query)}
                  className="flex w-full cursor-default items-center gap-x-3 px-3.5 py-2 text-left max-sm:flex-wrap outline-none data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-hovered:bg-hover"
                >
                  <Search aria-hidden size={14} className="shrink-0 text-ink-3" />
                  <span className="min-w-0 truncate font-mono text-xs text-ink max-sm:flex-1 sm:shrink-0 sm:basis-72">
                    {query}
                  </span>
                  <span className="min-w-0 truncate text-ink-3 max-sm:basis-full max-sm:pl-6.5">{what}</span>
                </AriaButton>
              </li>
            ))}
          </ul>
          <p className="mt-1 flex items-center gap-2 text-ink-3">
            <ImageUp aria-hidden size={15} className="shrink-0" />
            {t('search:startPage.orPaste')}
          </p>
        </section>
      </div>
    </div>
  );
}

type GroupProps = { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode };

function Group({ title, action, children }: GroupProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex h-7 items-center justify-between gap-4">
        <h2 className="text-sm font-semibold text-ink">{title}</h2>
        {action}
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  );
}

type QueryButtonProps = {
  readonly icon: ReactNode;
  readonly query: string;
  readonly onRun: (query: string) => void;
  readonly children: string;
};

function QueryButton({ icon, query, onRun, children }: QueryButtonProps) {
  return (
    <AriaButton
      onPress={() => onRun(query)}
      className="focus-ring flex h-8 max-w-80 min-w-0 cursor-default items-center gap-2 rounded-full border border-line-strong bg-raised px-3 text-ink-2 data-hovered:bg-sunken data-hovered:text-ink"
    >
      <span className="shrink-0 text-ink-3">{icon}</span>
      <span className="truncate">{children}</span>
    </AriaButton>
  );
}
