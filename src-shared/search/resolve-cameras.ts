/** Cameras by id, by name, or by the beginning or a part of either; without regard to case and accents. */
import { fold } from './fold.ts';
import { slipsBetween } from './nearest-name.ts';

export type CameraName = { readonly id: string; readonly name: string };

/** Names are folded once, for all that is asked of them. */
export type CameraFinder = {
  /** All that fit best: an exact name before beginnings, those before parts. Empty: there is none. */
  named(text: string): CameraName[];
  /** The names that come nearest, at most three. */
  closest(text: string): string[];
};

export function createCameraFinder(cameras: readonly CameraName[]): CameraFinder {
  const folded = cameras.map((camera) => ({ camera, names: [fold(camera.name), fold(camera.id)] }));
  return { named, closest };

  function named(text: string): CameraName[] {
    const wanted = fold(text);
    if (wanted === '') return [];
    const ways = [
      (name: string) => name === wanted,
      (name: string) => name.startsWith(wanted),
      (name: string) => name.includes(wanted),
    ];
    for (const fits of ways) {
      const found = folded.filter(({ names }) => names.some(fits));
      if (found.length > 0) return found.map(({ camera }) => camera);
    }
    return [];
  }

  function closest(text: string): string[] {
    const wanted = fold(text).slice(0, 40);
    return folded
      .map(({ camera, names: [name = ''] }) => ({ name: camera.name, slips: slipsIn(name, wanted) }))
      .sort((first, second) => first.slips - second.slips)
      .slice(0, 3)
      .map(({ name }) => name);
  }
}

/** Of the whole name, or of the word in it that comes nearest. */
function slipsIn(name: string, wanted: string): number {
  const parts = [name.slice(0, 40), ...name.split(' ').slice(0, 4)];
  return Math.min(...parts.map((part) => slipsBetween(wanted, part)));
}
