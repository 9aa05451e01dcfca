import { Play } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type ClipTileProps = {
  readonly event: EventRecord;
  readonly isShown: boolean;
  readonly onToggle: () => void;
};

/** First in the strip, of events whose video was kept. */
export function ClipTile({ event, isShown, onToggle }: ClipTileProps) {
  return (
    <button
      type="button"
      aria-label={t('eventDetail:clip.playName')}
      aria-pressed={isShown}
      title={t('eventDetail:clip.playHint')}
      onClick={onToggle}
      className={classNames(
        'focus-ring relative mr-2 h-12 w-19 shrink-0 cursor-default overflow-hidden rounded-md bg-[#16120e] transition-opacity',
        isShown ? 'ring-2 ring-focus' : 'opacity-75 hover:opacity-100 focus-visible:opacity-100',
      )}
    >
      {event.thumbnailPath !== null && (
        <img
          src={thumbnailUrl(event.eventId, event.updatedAt)}
          alt=""
          decoding="async"
          draggable={false}
          className="size-full object-cover opacity-60"
        />
      )}
      <span className="absolute inset-0 grid place-items-center">
        <Play aria-hidden size={18} className="fill-current text-white" />
      </span>
      <span className="absolute right-1 bottom-1 rounded bg-[#16120e]/75 px-1 text-[11px] leading-4 text-white">
        {t('eventDetail:clip.short')}
      </span>
    </button>
  );
}
