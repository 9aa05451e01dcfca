import { useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { SearchReason } from '#shared/model/search.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import { reasonKind, scoreText, scoreWords, similarityText } from './found-words.ts';

type ScoreLineProps = {
  readonly score: number | null;
  readonly why: readonly SearchReason[];
  /** Not a match: drawn without colour. */
  readonly isQuiet: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

/** How well it fits, as a percentage and a bar; a press, or W, tells why. Nothing where only filters were asked for. */
export function ScoreLine({ score, why, isQuiet, isOpen, onOpenChange }: ScoreLineProps) {
  const line = useRef<HTMLSpanElement>(null);
  // that it passes the filters is true of every result
  if (score === null && why.every(({ kind }) => kind === 'filter')) return null;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse only: an option of a list must hold no control, W does the same */}
      <span
        ref={line}
        title={t('search:scoreLine.whyItWasFound')}
        onClick={(event) => {
          event.stopPropagation();
          onOpenChange(!isOpen);
        }}
        className="-mx-1 flex h-5 min-w-0 cursor-default items-center gap-1.5 rounded px-1 text-xs text-ink-2 tabular-nums data-hovered:bg-hover data-pressed:bg-pressed"
      >
        {score === null ? (
          <span className="truncate text-ink-3">{why[0]?.text}</span>
        ) : (
          <>
            <ScoreBar score={score} isQuiet={isQuiet} />
            {scoreText(score)}
          </>
        )}
      </span>
      <Popover
        triggerRef={line}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        label={t('search:scoreLine.whyItWasFound')}
        placement="top end"
      >
        <Why score={score} why={why} isQuiet={isQuiet} />
      </Popover>
    </>
  );
}

function ScoreBar({ score, isQuiet }: { readonly score: number; readonly isQuiet: boolean }) {
  return (
    <span aria-hidden className="h-1 w-9 shrink-0 overflow-hidden rounded-full bg-pressed">
      <span
        className={classNames('block h-full rounded-full', isQuiet ? 'bg-ink-3' : 'bg-bar')}
        style={{ width: `${score * 100}%` }}
      />
    </span>
  );
}

function Why({ score, why, isQuiet }: Pick<ScoreLineProps, 'score' | 'why' | 'isQuiet'>) {
  return (
    <div className="w-72 p-3 text-sm select-text">
      {score !== null && (
        <p className="font-medium text-ink">
          {scoreWords(score, isQuiet)} ({scoreText(score)})
        </p>
      )}
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {why.map((reason, index) => (
          <li key={index} className="min-w-0">
            <p className="break-words text-ink-2">
              {reasonKind(reason) !== '' && <span className="text-ink-3">{reasonKind(reason)}: </span>}
              {reason.text}
            </p>
            {reason.similarity !== null && (
              <p className="text-xs text-ink-3 tabular-nums">{similarityText(reason)}</p>
            )}
          </li>
        ))}
      </ul>
      {score !== null && !(isQuiet && score >= 0.5) && (
        <p className="mt-2 border-t pt-2 text-xs text-ink-3">{t('search:scoreLine.n50IsWhereA')}</p>
      )}
    </div>
  );
}
