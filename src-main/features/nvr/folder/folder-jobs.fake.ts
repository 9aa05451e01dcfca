/** The jobs of the folder's connector on real files, done in this process instead of a child. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openVideoInput } from '#main/platform/media/video-input.ts';
import { cutRecordings } from './cut-recordings.ts';
import type { FolderJobs } from './folder-connector.ts';

export const folderJobs: FolderJobs = {
  async findVideos(within) {
    const names = readdirSync(within, { recursive: true, encoding: 'utf8' });
    const paths = names.map((name) => join(within, name)).filter((path) => path.endsWith('.mp4'));
    return paths
      .map((path) => ({ path, modifiedMs: statSync(path).mtimeMs }))
      .toSorted((a, b) => a.modifiedMs - b.modifiedMs);
  },
  async durationOf(path) {
    const input = openVideoInput(path);
    input.close();
    return input.info.durationMs;
  },
  cut: ({ parts, path }, signal) => cutRecordings({ parts: [...parts], path }, signal),
};
