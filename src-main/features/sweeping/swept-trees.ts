import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Tree } from './walk-tree.ts';

/** `{camera}/{day}/{type}_{HHMMSS}_{microseconds}.ext`. */
const snapshotPath = /^[A-Za-z0-9_][^/]*\/\d{4}-\d{2}-\d{2}\/[a-z]+_\d{6}_\d{6}[\w-]*\.(png|jpg)$/;

/** The folders whose every file has a row. */
export function sweptTrees(paths: DataPaths): Tree[] {
  const inRoot = [
    ['frames', paths.frames],
    ['thumbnails', paths.thumbnails],
    ['videos', paths.videos],
    ['clips', paths.clips],
    ['events', paths.eventLogs],
  ] as const;
  const isOutside = paths.snapshots !== join(paths.root, 'snapshots');
  return [
    ...inRoot.map(([name, folder]) => ({ name, folder, isOurs: () => true })),
    {
      name: 'snapshots',
      folder: paths.snapshots,
      // A folder of the person's choice may hold files of other programs.
      isOurs: (path) => !isOutside || snapshotPath.test(path),
    },
  ];
}
