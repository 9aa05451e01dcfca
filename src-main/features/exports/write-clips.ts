/** Films of events and of stretches of time, without re-encoding where that is possible. Runs in a child. */
import { copyFile } from 'node:fs/promises';
import { AppError, toAppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { toDiskError } from '#main/platform/disk-error.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { type CutFilm, cutVideo } from '#main/platform/media/cut-video.ts';
import { repaintVideo } from '#main/platform/media/repaint-video.ts';
import { createBurnIn } from './burn-in.ts';
import type { ExportFolder } from './export-folder.ts';
import type { PlannedClip, PlannedEvent, PlannedFilm } from './export-plan.ts';
import { safeName, timeInName } from './file-names.ts';

export type FilmContext = {
  readonly folder: ExportFolder;
  readonly timeZone: string;
  readonly burnIn: boolean;
  readonly signal: AbortSignal;
  /** Of this film, 0 to 1. */
  readonly onProgress: (share: number) => void;
};

/** The whole file, however long it is. */
const endlessMs = 24 * 3600_000;

/** Throws the code that says why there is no film of it; nothing is left of one that failed. */
export async function writeEventClip(event: PlannedEvent, context: FilmContext): Promise<void> {
  const { clip, camera, startMs, eventId } = event;
  if (clip.kind === 'none') throw new AppError('clip-unavailable', clip.message);
  const stem = `${timeInName(startMs, context.timeZone)}_${safeName(camera.name)}`;
  const source = sourceOf(clip);
  if (clip.kind === 'file' && !context.burnIn) {
    const { name, path } = context.folder.place(stem, '.mp4');
    await copy(clip.path, path);
    await context.folder.add(name, {
      eventIds: [eventId],
      made: 'copied byte for byte',
      startsAt: clip.startMs === null ? null : toUtcTime(clip.startMs),
    });
    return;
  }
  await writeFilm({ ...source, stem, eventIds: [eventId], objects: event }, context);
}

export async function writeFilmOfRange(
  { path, fromMs, toMs, startMs, camera }: PlannedFilm,
  eventIds: readonly string[],
  context: FilmContext,
): Promise<void> {
  const stem = `${timeInName(startMs, context.timeZone)}_${safeName(camera.name)}`;
  await writeFilm({ path, fromMs, toMs, zeroMs: startMs - fromMs, stem, eventIds, objects: null }, context);
}

type Wish = {
  readonly path: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Wall clock of position 0; null where nobody knows. */
  readonly zeroMs: number | null;
  readonly stem: string;
  readonly eventIds: readonly string[];
  /** Whose detected objects are painted. */
  readonly objects: Pick<PlannedEvent, 'objects' | 'startMs'> | null;
};

async function writeFilm(wish: Wish, context: FilmContext): Promise<void> {
  const { name, path: target } = context.folder.place(wish.stem, '.mp4');
  const cut = { path: wish.path, fromMs: wish.fromMs, toMs: wish.toMs, target };
  const { film, made } = await (context.burnIn ? repainted(wish, cut, context) : copied(cut, context));
  await context.folder.add(name, {
    eventIds: wish.eventIds,
    made,
    startsAt: wish.zeroMs === null ? null : toUtcTime(wish.zeroMs + film.startMs),
    durationS: film.durationMs / 1000,
  });
}

type Cut = Parameters<typeof cutVideo>[0];
type Made = { readonly film: CutFilm; readonly made: string };

/** A codec that players do not open in an MP4 is the one case in which it has to be encoded anew. */
async function copied(cut: Cut, context: FilmContext): Promise<Made> {
  try {
    const film = await cutVideo(cut, context);
    return { film, made: `video copied without re-encoding (${film.codec})` };
  } catch (thrown) {
    if (toAppError(thrown).code !== 'clip-unavailable') throw thrown;
    const film = await repaintVideo(cut, () => undefined, context);
    return { film, made: 're-encoded as H.264: its own encoding does not belong in an MP4' };
  }
}

async function repainted(wish: Wish, cut: Cut, context: FilmContext): Promise<Made> {
  const paint = createBurnIn({ zeroMs: wish.zeroMs, timeZone: context.timeZone, event: wish.objects });
  const film = await repaintVideo(cut, paint, context);
  const boxes = (wish.objects?.objects.length ?? 0) > 0 ? ' and detected objects' : '';
  return { film, made: `re-encoded as H.264 with local time${boxes} burnt in` };
}

function sourceOf(clip: Exclude<PlannedClip, { kind: 'none' }>) {
  if (clip.kind === 'stretch') return clip;
  return { path: clip.path, fromMs: 0, toMs: endlessMs, zeroMs: clip.startMs };
}

/** A link of blocks where the file system has them. */
async function copy(from: string, to: string): Promise<void> {
  await assertReadableFile(from);
  await copyFile(from, to).catch((cause: unknown) => {
    throw toDiskError(cause, 'write', to);
  });
}
