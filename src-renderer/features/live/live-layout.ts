import type { Camera } from '#shared/model/camera.ts';

/** Which cameras the page shows and where. Pure. */

/** Tiles on a page. */
export const layouts = [1, 4, 9, 16] as const;
export type Layout = (typeof layouts)[number];

/** Those with a picture of now; a recording that is read has none. */
export function liveCamerasOf(cameras: readonly Camera[]): Camera[] {
  return cameras.filter(({ source }) => {
    if (source.type === 'file') return source.playback === 'loop';
    return source.type === 'stream' || source.type === 'nvr' || source.type === 'demo';
  });
}

/** The smallest layout that holds them all. */
export function layoutFor(cameraCount: number): Layout {
  return layouts.find((tiles) => tiles >= cameraCount) ?? 16;
}

export type LayoutPage<T> = {
  readonly tiles: readonly T[];
  readonly page: number;
  readonly pageCount: number;
  readonly columns: number;
  readonly rows: number;
};

/** `page` counts from 0; one that does not exist becomes the nearest. */
export function pageOf<T>(all: readonly T[], layout: Layout, wantedPage: number): LayoutPage<T> {
  const pageCount = Math.max(1, Math.ceil(all.length / layout));
  const page = Math.min(Math.max(0, wantedPage), pageCount - 1);
  const tiles = all.slice(page * layout, (page + 1) * layout);
  const columns = Math.min(Math.sqrt(layout), Math.max(1, Math.ceil(Math.sqrt(tiles.length))));
  return { tiles, page, pageCount, columns, rows: Math.max(1, Math.ceil(tiles.length / columns)) };
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The tile next to `index`; itself at the edge. */
export function neighbourOf(index: number, direction: Direction, count: number, columns: number): number {
  const steps: Record<Direction, number> = { left: -1, right: 1, up: -columns, down: columns };
  const next = index + steps[direction];
  return next < 0 || next >= count ? index : next;
}
