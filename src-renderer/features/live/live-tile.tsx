import { GalleryVerticalEnd } from 'lucide-react';
import { type Ref, useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Camera } from '#shared/model/camera.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { TileNotice } from './tile-notice.tsx';
import type { PictureState } from './tile-picture.ts';
import { spokenWords, type TileTone, tileWords } from './tile-words.ts';
import { useTilePicture } from './use-tile-picture.ts';

type LiveTileProps = {
  readonly camera: Camera;
  readonly time: TimeText;
  readonly isSelected: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onFocus: () => void;
  /** Enlarges the camera, or makes it small again. */
  readonly onPress: () => void;
  readonly onShowEvents: () => void;
};

/** One camera now: its picture, how it is doing, whether something moves. */
export function LiveTile({ camera, time, isSelected, buttonRef, ...on }: LiveTileProps) {
  const { video, image, picture, words } = useTile(camera, time);
  const isMotion = words.tone === 'live' && camera.status.isMotion === true;
  const wordsId = useId();
  const isDim = picture.kind !== 'none' && words.tone !== 'live';
  const classesFor = (kind: PictureState['kind']) =>
    classNames(pictureClasses, isDim && 'opacity-35 grayscale', picture.kind !== kind && 'invisible');
  return (
    <li
      aria-label={camera.name}
      data-tone={words.tone}
      className="group relative min-h-0 min-w-0 overflow-hidden rounded-lg bg-black text-white [container-type:size]"
    >
      <video
        ref={video}
        muted
        playsInline
        disablePictureInPicture
        aria-hidden
        className={classesFor('video')}
      />
      <img ref={image} alt="" className={classesFor('still')} />
      <TileNotice words={words} status={camera.status} hasPicture={picture.kind !== 'none'} />
      <TileCaption
        name={camera.name}
        tone={words.tone}
        at={clockOf(picture.atMs, time)}
        isMotion={isMotion}
        isStill={words.tone === 'live' && picture.kind === 'still'}
      />
      <MotionRing isMotion={isMotion} />
      <span id={wordsId} className="sr-only">
        {spokenWords(words)}
        {isMotion && ', motion'}
      </span>
      <AriaButton
        ref={buttonRef}
        aria-label={camera.name}
        aria-describedby={wordsId}
        excludeFromTabOrder={!isSelected}
        onFocus={on.onFocus}
        onPress={on.onPress}
        className={buttonClasses}
      />
      <EventsButton name={camera.name} isSelected={isSelected} onPress={on.onShowEvents} />
    </li>
  );
}

function useTile(camera: Camera, time: TimeText) {
  const nowMs = useNow(60_000);
  const { enabled, status } = camera;
  const shown = useTilePicture(camera.id, enabled && status.resumesAt === undefined);
  const ahead = (atMs: number) => time.ahead(atMs, nowMs);
  return { ...shown, words: tileWords(camera, shown.picture, { clock: time.clock, ahead }) };
}

const pictureClasses = 'absolute inset-0 size-full object-contain transition-[opacity,filter] duration-300';
/** White between black: it is seen on every picture and beside every page. */
const buttonClasses =
  'absolute inset-0 size-full cursor-default rounded-lg -outline-offset-4 outline-none data-focus-visible:shadow-[inset_0_0_0_6px_rgb(0_0_0/0.7)] data-focus-visible:outline-2 data-focus-visible:outline-white data-focus-visible:outline-solid';

function MotionRing({ isMotion }: { readonly isMotion: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'pointer-events-none absolute inset-0 rounded-lg border-2 border-accent transition-opacity duration-300',
        !isMotion && 'opacity-0',
      )}
    />
  );
}

type EventsButtonProps = {
  readonly name: string;
  readonly isSelected: boolean;
  readonly onPress: () => void;
};

/** As its tile, a stop of the Tab key only while the tile is selected. */
function EventsButton({ name, isSelected, onPress }: EventsButtonProps) {
  return (
    <IconButton
      excludeFromTabOrder={!isSelected}
      icon={GalleryVerticalEnd}
      label={t('live:tile.eventsOf', { name })}
      size="sm"
      onPress={onPress}
      className="absolute top-2 right-2 bg-black/55 text-white opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-hovered:bg-black/75 data-hovered:text-white data-pressed:bg-black/75"
    />
  );
}

function clockOf(atMs: number | null, time: TimeText): string {
  return atMs === null ? '' : time.clock(atMs);
}

type TileCaptionProps = {
  readonly name: string;
  readonly tone: TileTone;
  /** Clock of the picture. */
  readonly at: string;
  readonly isMotion: boolean;
  /** A picture a second, in place of video. */
  readonly isStill: boolean;
};

function TileCaption({ name, tone, at, isMotion, isStill }: TileCaptionProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 flex items-center gap-2 bg-linear-to-t from-black/75 to-transparent px-3 pt-6 pb-2 text-sm">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', lampClasses[tone])} />
      <span className="min-w-0 truncate font-medium">{name}</span>
      <span
        aria-hidden
        className={classNames(
          'shrink-0 rounded bg-accent px-1.5 text-xs leading-5 font-medium text-on-accent transition-opacity duration-300',
          !isMotion && 'opacity-0',
        )}
      >
        {t('live:tile.motion')}
      </span>
      <span className="ml-auto flex shrink-0 gap-2 [@container_(max-width:14rem)]:hidden">
        {isStill && (
          <span
            title={t('live:tile.cannotPlay')}
            className="text-white/80 [@container_(max-width:22rem)]:hidden"
          >
            {t('live:tile.aPictureASecond')}
          </span>
        )}
        <time className="tabular-nums">{at}</time>
      </span>
    </div>
  );
}

/** On a picture, in both colour schemes. */
const lampClasses: Record<TileTone, string> = {
  live: 'bg-[oklch(0.8_0.15_150)]',
  busy: 'animate-soft-pulse bg-[oklch(0.8_0.145_75)]',
  off: 'bg-white/45',
  trouble: 'bg-[oklch(0.72_0.17_45)]',
};
