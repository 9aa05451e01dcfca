import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { SearchAnswer, SearchHint, SearchIndexState } from '#shared/model/search.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';

type ResultNotesProps = {
  readonly answer: SearchAnswer;
  /** Nothing but the event of the picture that was searched by was found. */
  readonly alone: 'anywhere' | 'in-filters' | null;
  readonly onShowModels: () => void;
};

const aloneWords = () => ({
  anywhere: t('search:resultNotes.nothingElseLooksLike'),
  'in-filters': t('search:resultNotes.nothingElseThatPasses'),
});

/** Something can be done about these where the models are. */
const ofModels: readonly SearchHint['code'][] = ['words-are-facts', 'encoder-failed'];

/** What a person should know of how it was searched; what is odd in the text is told under its field. */
export function ResultNotes({ answer: { hints, index }, alone, onShowModels }: ResultNotesProps) {
  const codes = hints.flatMap(({ code }) => (code === 'query' ? [] : [code]));
  if (codes.length === 0 && !index.isLoading && alone === null) return null;
  return (
    <div className="flex shrink-0 flex-col gap-1.5 border-b bg-surface px-5 py-2.5">
      {index.isLoading && <IndexProgress index={index} />}
      {alone && <Note>{aloneWords()[alone]}</Note>}
      {codes.map((code) => (
        <Note key={code}>
          {t(`search:hint.${code}`, { indexed: index.indexed, total: index.total })}{' '}
          {ofModels.includes(code) && (
            <Button size="sm" variant="ghost" className="-my-1 h-6! text-accent-text!" onPress={onShowModels}>
              {t('search:resultNotes.models')}
            </Button>
          )}
        </Note>
      ))}
    </div>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="flex items-start gap-2 text-ink-2">
      <Info aria-hidden size={15} className="mt-px shrink-0 text-info-text" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

function IndexProgress({ index: { indexed, total } }: { readonly index: SearchIndexState }) {
  return (
    <ProgressBar
      label={t('search:resultNotes.readingTheIndex')}
      value={total === 0 ? undefined : indexed / total}
      valueText={t('search:resultNotes.ofFrames', {
        indexed,
        count: total,
      })}
    />
  );
}
