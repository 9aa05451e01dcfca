import type { EventRecord } from '#shared/model/event.ts';
import { snapshotUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type SnapshotTileProps = {
  readonly event: EventRecord;
  readonly isShown: boolean;
  readonly onToggle: () => void;
};

/** Before the frames in the strip: the one picture that tells what moved. */
export function SnapshotTile({ event, isShown, onToggle }: SnapshotTileProps) {
  return (
    <button
      type="button"
      aria-label={t('eventDetail:snapshot.name')}
      aria-pressed={isShown}
      title={t('eventDetail:snapshot.hint')}
      onClick={onToggle}
      className={classNames(
        'focus-ring relative mr-2 h-12 w-24 shrink-0 cursor-default overflow-hidden rounded-md bg-pressed transition-opacity',
        isShown ? 'ring-2 ring-focus' : 'opacity-65 hover:opacity-100 focus-visible:opacity-100',
      )}
    >
      <img
        src={snapshotUrl(event.eventId, event.updatedAt)}
        alt=""
        decoding="async"
        draggable={false}
        className="size-full object-cover"
      />
      <span className="absolute right-1 bottom-1 rounded bg-[#16120e]/75 px-1 text-[11px] leading-4 text-white">
        {t('eventDetail:snapshot.short')}
      </span>
    </button>
  );
}
