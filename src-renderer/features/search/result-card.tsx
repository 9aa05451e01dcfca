import { CircleCheck, ImageMinus, Images, Star } from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import type { FoundEvent } from '#shared/model/search.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { OtherFrames, ResultPicture } from './result-pictures.tsx';
import { ScoreLine } from './score-line.tsx';

/** Height of what stands under the picture. */
export const captionHeightPx = 92;

type ResultCardProps = {
  readonly found: FoundEvent;
  /** Index of the frame that is shown large. */
  readonly shown: number;
  readonly onShow: (index: number) => void;
  readonly when: string;
  readonly cameraName: string;
  readonly isQuiet: boolean;
  /** It is the event that was searched by. */
  readonly isExample: boolean;
  readonly isWhyOpen: boolean;
  readonly onWhy: (isOpen: boolean) => void;
  readonly onMore: (() => void) | undefined;
  readonly onLess: (() => void) | undefined;
};

/** The best frame of an event large, its other ones small below, and how well it fits. */
export function ResultCard(props: ResultCardProps) {
  const { found, shown, when, cameraName, isQuiet } = props;
  const { event, frames, why } = found;
  const score = frames[shown]?.score ?? found.score;
  const { areDrawn, onLoad } = useLater();
  return (
    <>
      <div className="relative aspect-video overflow-hidden rounded-t-[7px] bg-sunken">
        <ResultPicture found={found} shown={shown} isQuiet={isQuiet} onLoad={onLoad} />
        {props.isExample && (
          <span className="absolute top-2 left-2 rounded-md bg-[#16120e]/70 px-1.5 py-0.5 text-xs text-white">
            {t('search:resultCard.example')}
          </span>
        )}
        <ExampleButtons onMore={props.onMore} onLess={props.onLess} />
      </div>
      <div className="flex flex-col justify-between px-2.5 pt-2 pb-2" style={{ height: captionHeightPx }}>
        <div className="flex min-w-0 items-center gap-1.5">
          <span className="truncate text-sm font-semibold text-ink tabular-nums">{when}</span>
          <EventMarks event={event} />
        </div>
        <div className="flex min-w-0 items-center gap-2 text-xs text-ink-3">
          <span className="mr-auto min-w-20 truncate" title={cameraName}>
            {cameraName}
          </span>
          <ScoreLine
            score={score}
            why={why}
            isQuiet={isQuiet}
            isOpen={props.isWhyOpen}
            onOpenChange={props.onWhy}
          />
        </div>
        <OtherFrames {...props} areDrawn={areDrawn} />
      </div>
    </>
  );
}

function EventMarks({ event }: { readonly event: FoundEvent['event'] }) {
  return (
    <>
      {event.reviewedAt !== null && (
        <CircleCheck
          role="img"
          aria-label={t('search:resultCard.reviewed')}
          size={14}
          className="shrink-0 text-ink-3"
        />
      )}
      {event.favourite && (
        <Star
          role="img"
          aria-label={t('search:resultCard.favourite')}
          size={14}
          className="shrink-0 fill-current text-accent-text"
        />
      )}
    </>
  );
}

/** The small pictures wait until the large one is there and nobody types on: they would keep the next ones waiting. */
const smallAfterMs = 250;

function useLater() {
  const [isLoaded, setLoaded] = useState(false);
  const [areDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!isLoaded) return undefined;
    const timer = window.setTimeout(() => setDrawn(true), smallAfterMs);
    return () => window.clearTimeout(timer);
  }, [isLoaded]);
  return { areDrawn, onLoad: () => setLoaded(true) };
}

/** For the pointer; the keyboard has M and N. */
function ExampleButtons({ onMore, onLess }: Pick<ResultCardProps, 'onMore' | 'onLess'>) {
  const act = (how: () => void) => (event: MouseEvent) => {
    event.stopPropagation();
    how();
  };
  return (
    <span className="absolute top-2 right-2 flex gap-1 opacity-0 transition-opacity group-hover/card:opacity-100 group-focus-visible/card:opacity-100">
      {onMore && (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse only: an option of a list must hold no control, a key does the same
        <span
          aria-hidden
          title={t('search:resultCard.moreLikeThisM')}
          onClick={act(onMore)}
          className={overClasses}
        >
          <Images aria-hidden size={15} />
        </span>
      )}
      {onLess && (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse only: an option of a list must hold no control, a key does the same
        <span
          aria-hidden
          title={t('search:resultCard.notLikeThisN')}
          onClick={act(onLess)}
          className={overClasses}
        >
          <ImageMinus aria-hidden size={15} />
        </span>
      )}
    </span>
  );
}

/** Over pictures, so the same in both themes. */
const overClasses =
  'grid size-7 cursor-default place-items-center rounded-md bg-[#16120e]/70 text-white hover:bg-[#16120e]/95';
