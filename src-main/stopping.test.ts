/** The end of the real core: what is finished, what is left for the next start, and how long it may take (D-3.9.8). */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { Core } from '#main/core.ts';
import { createTurnedClock, type TurnedClock } from '#main/platform/clock.fake.ts';
import { openTestCore, violationsOf } from '#main/test-core.fake.ts';
import {
  allLines,
  createObedientChildren,
  importAt,
  newFolders,
  type ObedientChildren,
  rowsOf,
  usePaperPictures,
  writeFilm,
} from '#main/test-paper-core.fake.ts';
import { createPaperChildren } from '../e2e/faults/paper-child.ts';

const pictures = usePaperPictures();
const noonMs = Date.UTC(2026, 4, 9, 12);

describe('stopping (D-3.9.8)', () => {
  /** What the clock says when it has stopped; it goes on only while something waits for it. */
  async function stopWithin(core: Core, clock: TurnedClock, budgetMs: number): Promise<number> {
    const beganMs = clock.monotonicMs();
    let isStopped = false;
    const stopped = core.stop().then(() => (isStopped = true));
    while (!isStopped && clock.monotonicMs() - beganMs < budgetMs) {
      await Promise.race([stopped, sleep(100)]);
      if (!isStopped) await clock.pass(250);
    }
    await Promise.race([stopped, sleep(500)]);
    expect(isStopped).toBe(true);
    return clock.monotonicMs() - beganMs;
  }

  async function openWatched() {
    const { root, folder } = newFolders();
    const clock = createTurnedClock(noonMs);
    const children = createObedientChildren(pictures(), clock);
    const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
    return { root, folder, clock, children, core };
  }

  async function watch(core: Core, folder: string, children: ObedientChildren): Promise<void> {
    const { path } = await writeFilm(folder, { atMs: [noonMs] });
    const source = { type: 'file', path, playback: 'loop' } as const;
    await core.startWatching();
    await core.cameras.save(undefined, cameraSettings.parse({ name: 'Gate', source }));
    await vi.waitFor(() => expect(children.isWatching() || children.held('analyse') > 0).toBe(true));
  }

  it('closes open events at their last moment, writes what is due, and closes the database', async () => {
    const { root, folder, clock, children, core } = await openWatched();
    await importAt(core, { folder, atMs: [noonMs - 3_600_000] });
    await watch(core, folder, children);
    for (let n = 0; n < 3; n++) {
      await clock.pass(1000);
      children.show([{ ...movingSample, atMs: clock.nowMs(), sinceMs: clock.nowMs() }]);
    }
    await vi.waitFor(() => expect(rowsOf(core)).toHaveLength(2));
    await stopWithin(core, clock, 5000);
    expect([core.database.connection.open, existsSync(join(root, 'events.db-wal'))]).toEqual([false, false]);
    const stored = new Database(join(root, 'events.db'), { readonly: true });
    expect(
      stored.prepare('SELECT state, ended_at, logged_at IS NOT NULL AS isLogged FROM events').all(),
    ).toEqual([
      { state: 'closed', ended_at: '2026-05-09T11:00:01.800Z', isLogged: 1 },
      { state: 'closed', ended_at: '2026-05-09T12:00:03.000Z', isLogged: 0 }, // its frames are still to come
    ]);
    stored.close();
  });

  it.each(['extract', 'snapshot', 'analyse', 'measure-storage'])(
    'takes at most 5 s when a child hangs in "%s" and hears nothing',
    async (job) => {
      const { root, folder, clock, children, core } = await openWatched();
      children.hold(job, 'deaf');
      const imported = job === 'measure-storage' ? null : importAt(core, { folder, atMs: [noonMs] });
      if (job === 'measure-storage') void core.storage.recount().catch(() => undefined);
      await vi.waitFor(() => expect(children.held(job)).toBeGreaterThan(0));
      await stopWithin(core, clock, 5000);
      await imported;
      const next = await openTestCore(root, { clock, spawnChild: createPaperChildren(pictures()) });
      await importAt(next, { folder, atMs: [noonMs + 60_000] });
      expect(await violationsOf(next)).toEqual([]);
    },
  );

  it('does not wait for event logs that cannot be written; their lines come after the next start', async () => {
    const { root, folder, clock, children, core } = await openWatched();
    writeFileSync(core.paths.eventLogs, 'in the way');
    await importAt(core, { folder, atMs: [noonMs] });
    await stopWithin(core, clock, 5000);
    expect(rowsOfStopped(root)).toEqual([{ state: 'closed', logged_at: null }]);
    rmSync(join(root, 'events'));
    const next = await openTestCore(root, { clock, spawnChild: children.spawnChild });
    expect(await violationsOf(next)).toEqual([]);
    expect(allLines(next)).toHaveLength(1);
  });
});

const movingSample = {
  ptsMs: 1000,
  frameNumber: 1,
  isMotion: true,
  share: 0.05,
  confidence: 0.8,
  box: null,
};

function rowsOfStopped(root: string): unknown[] {
  const stored = new Database(join(root, 'events.db'), { readonly: true });
  const rows = stored.prepare('SELECT state, logged_at FROM events').all();
  stored.close();
  return rows;
}
