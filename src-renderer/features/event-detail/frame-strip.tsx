import { ImageOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { offsetText } from '#renderer/ui/duration-text.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { frameSource } from './frame-source.ts';
import type { FoundFrame, FoundFrames } from './use-found-frames.ts';

type FrameStripProps = {
  readonly frames: readonly FrameRecord[];
  /** -1: none of them is shown. */
  readonly index: number;
  readonly onStep: (index: number) => void;
  readonly isLoading: boolean;
  /** What "find in this event" says of each frame, by its number; null: nothing was asked. */
  readonly found: FoundFrames | null;
  /** Before the frames. */
  readonly first: ReactNode;
};

/** All frames in a row; the current one stays in sight. */
export function FrameStrip({ frames, index, onStep, isLoading, found, first }: FrameStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tile = strip.current?.querySelector('[aria-current=true]');
    tile?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [index]);
  if (frames.length === 1 && !first) return null;
  return (
    <div
      ref={strip}
      role="group"
      aria-label={t('eventDetail:frames.all')}
      className="flex shrink-0 gap-2 overflow-x-auto scroll-px-4 px-4 pt-1 pb-3 [justify-content:safe_center]"
    >
      {first}
      {isLoading &&
        Array.from({ length: 8 }, (_, tile) => (
          <Skeleton key={tile} className="h-12 w-19 shrink-0 bg-pressed!" />
        ))}
      {frames.map((frame, tile) => (
        <StripTile
          key={frame.id}
          frame={frame}
          isCurrent={tile === index}
          found={found === null ? null : (found.get(frame.frameNumber) ?? notFound)}
          onPress={() => onStep(tile)}
        />
      ))}
    </div>
  );
}

const notFound: FoundFrame = { isSelected: false, relevance: null };

type StripTileProps = {
  readonly frame: FrameRecord;
  readonly found: FoundFrame | null;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
};

function StripTile({ frame, isCurrent, found, onPress }: StripTileProps) {
  const [isBroken, setIsBroken] = useState(false);
  const offset = offsetText(frame.timestampOffsetMs);
  return (
    <button
      type="button"
      aria-label={t(found?.isSelected ? 'eventDetail:frames.tileChosen' : 'eventDetail:frames.tile', {
        number: frame.frameNumber,
        offset,
      })}
      aria-current={isCurrent}
      onClick={onPress}
      className={classNames(
        'focus-ring relative h-12 w-19 shrink-0 cursor-default overflow-hidden rounded-md bg-pressed transition-opacity',
        isCurrent && 'ring-2 ring-focus',
        !isCurrent && opacityOf(found),
      )}
    >
      {found && <FoundMark found={found} />}
      {isBroken ? (
        <ImageOff aria-hidden size={16} className="mx-auto text-ink-3" />
      ) : (
        <img
          src={frameSource(frame, 160)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setIsBroken(true)}
          className="size-full object-cover"
        />
      )}
      <span className="absolute right-1 bottom-1 rounded bg-[#16120e]/75 px-1 text-[11px] leading-4 text-white tabular-nums">
        {offset}
      </span>
    </button>
  );
}

function opacityOf(found: FoundFrame | null): string {
  if (found === null) return 'opacity-65 hover:opacity-100 focus-visible:opacity-100';
  return found.isSelected ? '' : 'opacity-35 hover:opacity-100 focus-visible:opacity-100';
}

/** Chosen frames have a bar on top; the number is their relevance where it was measured. */
function FoundMark({ found: { isSelected, relevance } }: { readonly found: FoundFrame }) {
  return (
    <>
      {isSelected && <span aria-hidden className="absolute inset-x-0 top-0 z-10 h-1 bg-accent" />}
      {relevance !== null && (
        <span
          title={t('eventDetail:frames.relevance', { relevance: relevance.toFixed(1) })}
          className="absolute top-1.5 left-1 rounded bg-[#16120e]/75 px-1 text-[11px] leading-4 text-white tabular-nums"
        >
          {relevance.toFixed(1)}
        </span>
      )}
    </>
  );
}
