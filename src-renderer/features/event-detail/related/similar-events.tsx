import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { FrameRecord } from '#shared/model/frame.ts';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useRemembered } from '../use-remembered.ts';
import { cardGrid, RelatedCard } from './related-card.tsx';
import type { RelatedProps } from './related-events.tsx';
import { bestFrame, similarAsked, similarOf, similarQuery } from './similar-query.ts';

type SimilarEventsProps = RelatedProps & { readonly frames: readonly FrameRecord[] };

const similarChoices = z.object({ isOpen: z.boolean(), isSameCamera: z.boolean() });
const closed = { isOpen: false, isSameCamera: false };
/** Whoever leafs through events does not want this of each. */
const restMs = 350;

/** Found by their looks; asked for the first time by a button, because that reads the whole index. */
export function SimilarEvents(props: SimilarEventsProps) {
  const [choices, change] = useRemembered('porchlight.detail.similar', similarChoices, closed);
  const best = bestFrame(props.frames);
  if (!best) return null;
  return (
    <section aria-label={t('eventDetail:related.similar')}>
      <h3 className="font-semibold">{t('eventDetail:related.similar')}</h3>
      {choices.isOpen ? (
        <>
          <Checkbox
            label={t('eventDetail:related.sameCamera')}
            isSelected={choices.isSameCamera}
            onChange={(isSameCamera) => change({ isSameCamera })}
            className="mt-2"
          />
          <Found {...props} best={best} isSameCamera={choices.isSameCamera} />
        </>
      ) : (
        <Button size="sm" icon={Images} className="mt-2" onPress={() => change({ isOpen: true })}>
          {t('eventDetail:related.findSimilar')}
        </Button>
      )}
    </section>
  );
}

type FoundProps = SimilarEventsProps & { readonly best: FrameRecord; readonly isSameCamera: boolean };

function Found({ event, nameOf, onOpenEvent, best, isSameCamera }: FoundProps) {
  const query = similarQuery(best, isSameCamera ? event.cameraId : null);
  const { data, error } = useQuery({
    ...orpc.search.run.queryOptions({ input: { query, limit: similarAsked }, retry: false }),
    enabled: useIsResting(),
    placeholderData: keepPreviousData,
  });
  if (error) {
    const { title, nextStep } = errorText(error);
    return (
      <p role="alert" className="mt-2 text-danger-text">
        {title} {nextStep}
      </p>
    );
  }
  if (!data) return <LoadingCards />;
  const { events, isNearestOnly } = similarOf(data, event);
  const percent = new Intl.NumberFormat(currentSpeech().locale, { style: 'percent' });
  return (
    <>
      {(isNearestOnly || data.index.isLoading) && (
        <p role="status" className="mt-2 text-ink-2">
          {noteText(events.length, data.index.isLoading)}
        </p>
      )}
      <ul className={cardGrid}>
        {events.map(({ event: other, score }) => (
          <RelatedCard
            key={other.eventId}
            event={other}
            cameraName={nameOf(other.cameraId)}
            mark={score === null ? '' : t('eventDetail:related.alike', { percent: percent.format(score) })}
            onOpen={onOpenEvent}
          />
        ))}
      </ul>
    </>
  );
}

function useIsResting(): boolean {
  const [isResting, setIsResting] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsResting(true), restMs);
    return () => window.clearTimeout(timer);
  }, []);
  return isResting;
}

function noteText(count: number, isLoading: boolean): string {
  if (isLoading) return t('eventDetail:related.indexLoading');
  return count === 0 ? t('eventDetail:related.noneSimilar') : t('eventDetail:related.nearestOnly');
}

function LoadingCards() {
  return (
    <div aria-hidden className={cardGrid}>
      {[1, 2, 3, 4].map((card) => (
        <Skeleton key={card} className="aspect-video" />
      ))}
    </div>
  );
}
