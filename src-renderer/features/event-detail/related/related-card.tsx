import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';

type RelatedCardProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  /** Over the picture: how far away in time, or how alike. */
  readonly mark: string;
  /** Undefined where no other event can be opened. */
  readonly onOpen: ((eventId: string) => void) | undefined;
};

/** Another event, small; it opens in the place of this one. */
export function RelatedCard({ event, cameraName, mark, onOpen }: RelatedCardProps) {
  const time = useTimeText();
  const when = time.dayAndClock(fromUtcTime(event.timestamp));
  return (
    <li>
      <button
        type="button"
        disabled={!onOpen}
        title={`${cameraName}, ${when}`}
        onClick={() => onOpen?.(event.eventId)}
        className="focus-ring block w-full cursor-default rounded-md text-left hover:bg-hover"
      >
        <span className="relative block aspect-video overflow-hidden rounded-md bg-sunken">
          <RelatedPicture event={event} />
          <span className="absolute right-1 bottom-1 rounded bg-[#16120e]/75 px-1 text-[11px] leading-4 text-white tabular-nums">
            {mark}
          </span>
        </span>
        <span dir="auto" className="mt-1 block truncate px-0.5 text-xs font-medium text-ink">
          {cameraName}
        </span>
        <span className="block truncate px-0.5 pb-1 text-xs text-ink-3 tabular-nums">
          {time.shortDay(event.day)}, {time.clockMinutes(fromUtcTime(event.timestamp))}
        </span>
      </button>
    </li>
  );
}

function RelatedPicture({ event }: { readonly event: EventRecord }) {
  const [isBroken, setIsBroken] = useState(false);
  if (event.thumbnailPath === null || isBroken) {
    return (
      <span className="grid size-full place-items-center text-ink-3">
        <ImageOff aria-hidden size={18} strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <img
      src={thumbnailUrl(event.eventId, event.updatedAt)}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setIsBroken(true)}
      className="size-full object-cover"
    />
  );
}

export const cardGrid = 'mt-2 grid grid-cols-2 gap-2 sm:max-lg:grid-cols-4';
