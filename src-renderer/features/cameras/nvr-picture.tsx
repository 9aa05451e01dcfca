import { t } from '#renderer/i18n/i18n.ts';
import type { LastPicture } from './use-last-picture.ts';

type NvrPictureProps = {
  readonly picture: LastPicture | null;
  /** Why there is nothing to draw here. */
  readonly reason: string;
};

/** The latest event's picture of a camera whose NVR decides what motion is. */
export function NvrPicture({ picture, reason }: NvrPictureProps) {
  return (
    <figure className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3">
      {picture !== null && (
        <img
          src={picture.url}
          alt={t('cameras:nvrPicture.latestEvent')}
          className="max-h-[70%] max-w-full rounded-lg object-contain"
        />
      )}
      <figcaption className="max-w-sm text-center text-base text-balance text-ink-3">{reason}</figcaption>
    </figure>
  );
}
