import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { FoundEvent } from '#shared/model/search.ts';
import { frameUrl, pictureVersion, type SmallWidth, thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { callOffWhenGone } from '#renderer/ui/call-off.ts';
import { classNames } from '#renderer/ui/class-names.ts';

/** Cards are hardly wider, but on a phone; what is larger costs four times the work, for each letter that is typed. */
const cardSizes = '(min-width: 700px) 300px, 100vw';

export type ShownFrame = {
  readonly found: FoundEvent;
  /** Index of the frame that is shown large. */
  readonly shown: number;
  /** It is no match. */
  readonly isQuiet: boolean;
};

type ResultPictureProps = ShownFrame & {
  readonly onLoad: () => void;
};

/** The chosen frame large. */
export function ResultPicture({ found: { event, frames }, shown, isQuiet, onLoad }: ResultPictureProps) {
  const [broken, setBroken] = useState<string | undefined>();
  const frame = frames[shown]?.frame;
  const source = frame
    ? sourceOf(frame, 320)
    : event.thumbnailPath === null
      ? undefined
      : thumbnailUrl(event.eventId, event.updatedAt);
  if (source === undefined || source === broken) {
    return (
      <div className="grid size-full place-items-center text-ink-3">
        <ImageOff aria-label={t('search:resultCard.noPicture')} size={20} strokeWidth={1.5} />
      </div>
    );
  }
  return (
    <img
      ref={callOffWhenGone}
      src={source}
      {...(frame && { srcSet: `${source} 320w, ${sourceOf(frame, 640)} 640w`, sizes: cardSizes })}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={onLoad}
      onError={() => {
        setBroken(source);
        onLoad();
      }}
      className={classNames('size-full object-cover', isQuiet && 'opacity-55 grayscale')}
    />
  );
}

type OtherFramesProps = ShownFrame & {
  readonly onShow: (index: number) => void;
  readonly areDrawn: boolean;
};

/** All frames small; a click shows one large. */
export function OtherFrames({ found: { frames }, shown, onShow, isQuiet, areDrawn }: OtherFramesProps) {
  if (frames.length < 2) return <div className="h-7" />;
  return (
    <div className="flex h-7 gap-1">
      {frames.map(({ frame }, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse only: an option of a list must hold no control, a key does the same
        <span
          key={frame.id}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onShow(index);
          }}
          className={classNames(
            'block h-7 w-11 cursor-default overflow-hidden rounded bg-sunken',
            index === shown
              ? `ring-2 ${isQuiet ? 'ring-line-strong' : 'ring-accent'}`
              : 'opacity-60 hover:opacity-100',
            isQuiet && 'grayscale',
          )}
        >
          {areDrawn && (
            <img
              ref={callOffWhenGone}
              src={sourceOf(frame, 160)}
              alt=""
              loading="lazy"
              decoding="async"
              draggable={false}
              className="size-full object-cover"
            />
          )}
        </span>
      ))}
    </div>
  );
}

function sourceOf({ eventId, frameNumber, sha256 }: FrameRecord, width: SmallWidth): string {
  return frameUrl(eventId, frameNumber, pictureVersion(sha256), { width });
}
