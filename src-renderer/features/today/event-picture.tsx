import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { frameUrl, type SmallWidth, thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type EventPictureProps = {
  readonly event: EventRecord;
  /** Null: its thumbnail. */
  readonly frameNumber: number | null;
  readonly width: SmallWidth;
};

/** Fills its box; a tall picture is shown whole. Without the frame the thumbnail, without that a sign. */
export function EventPicture({ event, frameNumber, width }: EventPictureProps) {
  const sources = sourcesOf(event, { frameNumber, width });
  const [failed, setFailed] = useState(0);
  const [isTall, setIsTall] = useState(false);
  const source = sources[failed];
  if (source === undefined) {
    return (
      <div className="grid size-full place-items-center text-ink-3">
        <ImageOff role="img" aria-label={t('today:unusual.noPicture')} size={22} strokeWidth={1.5} />
      </div>
    );
  }
  return (
    <img
      src={source}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setFailed(failed + 1)}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        setIsTall(naturalWidth < naturalHeight * 1.2)
      }
      className={classNames('size-full', isTall ? 'object-contain' : 'object-cover')}
    />
  );
}

function sourcesOf(
  event: EventRecord,
  { frameNumber, width }: Pick<EventPictureProps, 'frameNumber' | 'width'>,
): string[] {
  const { eventId, updatedAt, mediaState, thumbnailPath } = event;
  const frame =
    frameNumber !== null && mediaState === 'stored'
      ? [frameUrl(eventId, frameNumber, updatedAt, { width })]
      : [];
  return [...frame, ...(thumbnailPath === null ? [] : [thumbnailUrl(eventId, updatedAt)])];
}
