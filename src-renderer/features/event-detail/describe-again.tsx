import { Sparkles, TriangleAlert } from 'lucide-react';
import type { EventDescription } from '#shared/model/description.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { doubtText, leftText, waitingText } from './describe-words.ts';
import { type DescribeAgainModel, useDescribeAgain } from './use-describe-again.ts';
import type { FindInEventModel } from './use-found-frames.ts';

type DescribeAgainProps = {
  readonly event: EventRecord;
  /** The frames that "find in this event" chose are those that the analyser is shown. */
  readonly found: FindInEventModel;
};

/** The text of the analyser, marked as such, and asking it again with all frames or the chosen ones (UX-5, UX-6). */
export function DescribeAgain({ event, found }: DescribeAgainProps) {
  const model = useDescribeAgain(event);
  if (!model.canAsk && event.llmDescription === null) return null;
  return (
    <section
      aria-label={t('eventDetail:describe.label')}
      className="flex shrink-0 flex-wrap items-start gap-3 border-t px-4 py-2 sm:flex-nowrap"
    >
      <div className="flex max-h-24 min-w-0 flex-1 flex-col gap-1 overflow-y-auto select-text">
        <Said text={event.llmDescription} description={model.description} />
        <Outcome model={model} />
      </div>
      {model.canAsk && (
        <AskButtons model={model} chosen={chosenOf(found)} isFirst={event.llmDescription === null} />
      )}
    </section>
  );
}

type SaidProps = { readonly text: string | null; readonly description: EventDescription | undefined };

/** Foreign text: shown as text, never as markup (F86). */
function Said({ text, description }: SaidProps) {
  if (text === null) return <p className="text-ink-3">{t('eventDetail:describe.none')}</p>;
  const doubt = description ? doubtText(description) : '';
  return (
    <>
      <p className="break-words text-ink">
        <Badge tone="info" title={description?.providerUsed ?? undefined}>
          {t('eventDetail:describe.badge')}
        </Badge>{' '}
        {text}
      </p>
      {doubt !== '' && (
        <p className="flex items-center gap-1.5 text-ink-2">
          <TriangleAlert aria-hidden size={14} className="shrink-0 text-warn-text" />
          {doubt}
        </p>
      )}
    </>
  );
}

function Outcome({ model: { isAsking, askedAbout, error } }: { readonly model: DescribeAgainModel }) {
  if (isAsking) {
    return (
      <p role="status" className="text-ink-2">
        {waitingText(askedAbout)}
      </p>
    );
  }
  if (error === null) return null;
  const { title, nextStep } = errorText(error);
  return (
    <p role="alert" className="break-words text-danger-text">
      {title} {nextStep}
    </p>
  );
}

type AskButtonsProps = {
  readonly model: DescribeAgainModel;
  readonly chosen: readonly number[] | null;
  readonly isFirst: boolean;
};

function AskButtons({ model: { ask, isAsking, description }, chosen, isFirst }: AskButtonsProps) {
  const left = description?.reanalysesLeft;
  return (
    <div className="flex shrink-0 flex-col items-end gap-1">
      <Button
        size="sm"
        icon={Sparkles}
        isPending={isAsking}
        isDisabled={left === 0}
        onPress={() => ask(chosen)}
      >
        {askText(chosen, isFirst)}
      </Button>
      {left !== undefined && left < 3 && <p className="text-xs text-ink-3">{leftText(left)}</p>}
    </div>
  );
}

function askText(chosen: readonly number[] | null, isFirst: boolean): string {
  if (chosen === null) return t(isFirst ? 'eventDetail:describe.first' : 'eventDetail:describe.again');
  const count = chosen.length;
  return isFirst
    ? t('eventDetail:describe.firstWith', { count })
    : t('eventDetail:describe.againWith', { count });
}

/** Null: nothing was asked, so it is all of them. */
function chosenOf({ selection }: FindInEventModel): readonly number[] | null {
  const numbers = selection?.frames
    .filter(({ isSelected }) => isSelected)
    .map(({ frameNumber }) => frameNumber);
  return numbers && numbers.length > 0 ? numbers : null;
}
