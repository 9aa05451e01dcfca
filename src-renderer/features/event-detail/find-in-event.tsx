import { useQuery } from '@tanstack/react-query';
import { Search, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { inputClasses } from '#renderer/ui/field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { questionText } from './question-text.ts';
import { selectionText } from './smart-select-words.ts';
import type { FindInEventModel } from './use-found-frames.ts';

/** QS-1. */
const longestText = 500;

/** A text, and the frames of this event that fit it best, marked in the strip below. */
type FindInEventProps = { readonly eventId: string; readonly found: FindInEventModel };

export function FindInEvent({ eventId, found }: FindInEventProps) {
  const [text, setText] = useState('');
  const isIdle = !found.isPending && !found.selection && found.error === null;
  const run = (question: string) => {
    setText(questionText(question));
    found.find(question);
  };
  const clear = () => {
    setText('');
    found.clear();
  };
  return (
    <div className="flex h-10 shrink-0 items-center gap-3 px-4">
      <SearchField
        aria-label={t('eventDetail:find.label')}
        value={text}
        onChange={setText}
        maxLength={longestText}
        onSubmit={(value) => value.trim() !== '' && found.find(value)}
        onClear={clear}
        className="relative w-64 shrink-0"
      >
        <Search
          aria-hidden
          size={14}
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
        />
        <Input
          placeholder={t('eventDetail:find.label')}
          spellCheck="false"
          autoComplete="off"
          className={classNames(inputClasses, 'h-7! pl-8! [&::-webkit-search-cancel-button]:hidden')}
        />
      </SearchField>
      {isIdle ? <Suggestions eventId={eventId} onRun={run} /> : <Outcome found={found} />}
      {found.selection && (
        <IconButton icon={X} size="sm" label={t('eventDetail:find.clear')} onPress={clear} />
      )}
    </div>
  );
}

/** What may be asked, by what was seen in this event (QS-5). */
function Suggestions({
  eventId,
  onRun,
}: {
  readonly eventId: string;
  readonly onRun: (question: string) => void;
}) {
  const { data } = useQuery(orpc.search.suggestions.queryOptions({ input: { eventId }, retry: false }));
  return (
    <div className="flex h-7 min-w-0 flex-wrap items-center gap-1.5 overflow-hidden">
      {data?.map((suggestion) => (
        <Button key={suggestion} size="sm" variant="ghost" onPress={() => onRun(suggestion)}>
          {questionText(suggestion)}
        </Button>
      ))}
    </div>
  );
}

function Outcome({ found: { isPending, error, selection } }: { readonly found: FindInEventModel }) {
  if (isPending) return <Spinner />;
  if (error !== null) {
    const { title, nextStep } = errorText(error);
    return (
      <p role="alert" className="min-w-0 truncate text-danger-text" title={`${title} ${nextStep}`}>
        {title} {nextStep}
      </p>
    );
  }
  if (!selection) return null;
  const isFallback = selection.selection === 'uniform_fallback';
  const text = selectionText(selection);
  return (
    <p role="status" className="flex min-w-0 items-center gap-1.5 text-ink-2" title={text}>
      {isFallback && <TriangleAlert aria-hidden size={14} className="shrink-0 text-warn-text" />}
      <span className="truncate">{text}</span>
    </p>
  );
}
