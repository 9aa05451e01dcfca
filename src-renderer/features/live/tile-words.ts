import type { Camera } from '#shared/model/camera.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { PictureState } from './tile-picture.ts';

export type TileTone = 'live' | 'busy' | 'off' | 'trouble';

export type TileWords = {
  readonly tone: TileTone;
  readonly label: string;
  /** Why, and what to do. */
  readonly detail?: string;
  readonly nextStep?: string;
};

/** What a tile says about its camera. Pure; `clock` writes a time, `ahead` one that is to come. */
export function tileWords(
  { enabled, status }: Pick<Camera, 'enabled' | 'status'>,
  picture: PictureState,
  { clock, ahead }: { clock: (atMs: number) => string; ahead: (atMs: number) => string },
): TileWords {
  if (!enabled) return { tone: 'off', label: t('live:words.off'), nextStep: t('live:words.switchOn') };
  if (status.resumesAt !== undefined) {
    const time = ahead(fromUtcTime(status.resumesAt));
    return { tone: 'off', label: t('live:words.offUntil', { time }), detail: t('live:words.bySchedule') };
  }
  const trouble = troubleLabel(status.state);
  if (trouble !== undefined) return { tone: 'trouble', label: trouble, ...reasonOf(status.error) };
  const isMoving = picture.kind !== 'none' && !picture.isStale;
  if (isMoving)
    return { tone: 'live', label: picture.kind === 'still' ? t('live:words.still') : t('live:words.live') };
  if (picture.kind === 'none') return withoutPicture(picture);
  const label =
    picture.atMs === null ? t('live:words.noNew') : t('live:words.noNewSince', { time: clock(picture.atMs) });
  return { tone: 'trouble', label, ...reasonOf(picture.error) };
}

function troubleLabel(state: Camera['status']['state']): string | undefined {
  return state === 'offline' || state === 'stalled' || state === 'failed'
    ? t(`live:words.${state}`)
    : undefined;
}

/** Starting takes a moment and is no news; what lasts is. */
function withoutPicture({ isStale, error }: PictureState): TileWords {
  if (!isStale || error === null || notYet.includes(error.code))
    return { tone: 'busy', label: t('live:words.connecting') };
  return { tone: 'trouble', label: t('live:words.none'), ...reasonOf(error) };
}

/** The camera is being started: its state says more, and soon. */
const notYet = ['not-ready', 'clip-not-held'];

/** For who hears it: the label, then sentences. */
export function spokenWords({ label, detail, nextStep }: TileWords): string {
  const sentences = [detail, nextStep].filter((text) => text !== undefined);
  return sentences.length === 0 ? label : [`${label}.`, ...sentences].join(' ');
}

function reasonOf(error: Camera['status']['error'] | null) {
  if (!error) return {};
  const { title, nextStep } = errorText(error);
  return { detail: title, nextStep };
}
