/** A clock that is set while the real core runs, and results that come late (AT-7, P15, F90). */
import { describe, expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { Sample } from '#main/features/capture/analysis.ts';
import { createStandingClock, createTurnedClock } from '#main/platform/clock.fake.ts';
import { openTestCore, violationsOf } from '#main/test-core.fake.ts';
import {
  allLines,
  createObedientChildren,
  filedOf,
  importAt,
  loggedDays,
  newFolders,
  openPaperCore,
  rowsOf,
  textOf,
  usePaperPictures,
  writeFilm,
} from '#main/test-paper-core.fake.ts';

const pictures = usePaperPictures();
const noonMs = Date.UTC(2026, 4, 2, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const yearMs = 365 * 24 * hourMs;

describe('an analysis that takes long (AT-7, P-10)', () => {
  it.each([
    ['goes on as it should', 0],
    ['is set back by two hours meanwhile', -2 * hourMs],
    ['is set back by two hours twice, meanwhile', -4 * hourMs],
  ])('gets its lines 120 s after the event was closed, once, when the clock %s', async (_, stepMs) => {
    const { root, folder } = newFolders();
    const clock = createTurnedClock(noonMs);
    const children = createObedientChildren(pictures(), clock);
    const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
    await core.settings.change({ timeZone: 'UTC' });
    await clock.pass(5 * minuteMs); // not the 120 s after a start
    children.hold('extract');
    const imported = importAt(core, { folder, atMs: [noonMs - hourMs] });
    await vi.waitFor(() => expect(children.held('extract')).toBe(1));
    expect(rowsOf(core)).toMatchObject([{ state: 'closed', logged_at: null }]);
    await clock.pass(60_000);
    clock.stepWall(stepMs / 2);
    await clock.pass(30_000);
    clock.stepWall(stepMs / 2);
    await clock.pass(25_000);
    await core.eventLogs.whenIdle();
    expect(loggedDays(core)).toEqual([]);

    await clock.pass(20_000);
    await vi.waitFor(() => expect(allLines(core)).toMatchObject([{ analysis_state: 'extracting' }]));
    const logged = textOf(core, '2026-05-02', 'events.json');
    children.letGo('extract');
    await imported;
    await core.eventLogs.whenIdle();
    expect(rowsOf(core)).toMatchObject([{ analysis_state: 'done', media_state: 'stored' }]);
    expect(textOf(core, '2026-05-02', 'events.json')).toBe(logged);
    expect(textOf(core, '2026-05-02', 'events.log').match(/EVENT: /g)).toHaveLength(1);
    await core.stop();
    const next = await openPaperCore(root, pictures(), clock);
    expect(await violationsOf(next)).toEqual([]);
    expect(textOf(next, '2026-05-02', 'events.json')).toBe(logged);
  });

  it('gets them before its analysis when the clock is set forward by ten years, and only once', async () => {
    const { root, folder } = newFolders();
    const clock = createTurnedClock(noonMs);
    const children = createObedientChildren(pictures(), clock);
    const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
    await clock.pass(5 * minuteMs);
    children.hold('extract');
    const imported = importAt(core, { folder, atMs: [noonMs - hourMs] });
    await vi.waitFor(() => expect(children.held('extract')).toBe(1));
    clock.stepWall(10 * yearMs);
    await clock.pass(11_000);
    await vi.waitFor(() => expect(allLines(core)).toHaveLength(1));
    children.letGo('extract');
    await imported;
    expect(await violationsOf(core)).toEqual([]);
    expect(allLines(core)).toHaveLength(1);
  });
});

describe('a clock that jumps (AT-7, P15, F90)', () => {
  it('under a live camera ends the event that was open and files what follows by the new time', async () => {
    const { root, folder } = newFolders();
    const clock = createTurnedClock(noonMs);
    const children = createObedientChildren(pictures(), clock);
    const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
    await core.settings.change({ timeZone: 'UTC' });
    const { path } = await writeFilm(folder, { atMs: [noonMs] });
    await core.startWatching();
    const source = { type: 'file', path, playback: 'loop' } as const;
    await core.cameras.save(undefined, cameraSettings.parse({ name: 'Porch', source }));
    await vi.waitFor(() => expect(children.isWatching()).toBe(true));

    await watch('moving', 3);
    clock.stepWall(-2 * hourMs);
    await watch('moving', 3);
    await watch('quiet', 12);
    clock.stepWall(10 * yearMs);
    await watch('moving', 2);
    clock.stepWall(-10 * yearMs);
    await watch('quiet', 12);
    await vi.waitFor(() =>
      expect(rowsOf(core).map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']),
    );
    expect(rowsOf(core).map(({ timestamp, ended_at }) => [timestamp, ended_at])).toEqual([
      ['2026-05-02T12:00:01.000Z', '2026-05-02T12:00:03.000Z'],
      ['2026-05-02T10:00:04.000Z', '2026-05-02T10:00:06.000Z'],
      ['2036-04-29T10:00:19.000Z', '2036-04-29T10:00:20.000Z'],
    ]);
    await vi.waitFor(() => expect(rowsOf(core).every((row) => row.media_state === 'stored')).toBe(true));
    expect((await filedOf(core)).map(([day]) => day)).toEqual(['2026-05-02', '2026-05-02', '2036-04-29']);
    expect(core.degradations.list()).toEqual([]);
    expect(await violationsOf(core)).toEqual([]);

    /** A second of footage a second. */
    async function watch(what: 'moving' | 'quiet', seconds: number): Promise<void> {
      for (let n = 0; n < seconds; n++) {
        await clock.pass(1000);
        children.show([sampleAt(clock.nowMs(), what === 'moving')]);
      }
    }
  });

  it.each([
    ['two hours early', -2 * hourMs, /^null$/],
    ['ten years ahead', 10 * yearMs, /was set forward/],
    ['in 1970', -noonMs, /before this version was made/],
  ])('%s at the start loses nothing, deletes nothing, and files new footage', async (_, stepMs, reason) => {
    const { root, folder } = newFolders();
    const first = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await first.settings.change({ timeZone: 'UTC', retentionDays: 7 });
    await importAt(first, { folder, atMs: [noonMs - hourMs, noonMs - minuteMs] });
    await first.stop();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs + stepMs));
    const before = rowsOf(core);
    const { eventsDeleted, suspended } = await core.retention.run();
    expect([eventsDeleted, String(suspended)]).toEqual([0, expect.stringMatching(reason)]);
    const rotated = await core.rotation.rotate({
      measure: () => ({ totalBytes: 99, limitBytes: 100 }),
      force: true,
    });
    expect(rotated.days).toEqual([]);
    await importAt(core, { folder, atMs: [noonMs + minuteMs] });
    expect(rowsOf(core).slice(0, 2)).toEqual(before);
    expect((await filedOf(core)).map(([day]) => day)).toEqual(['2026-05-02', '2026-05-02', '2026-05-02']);
    expect(await violationsOf(core)).toEqual([]);
  });
});

function sampleAt(atMs: number, isMotion: boolean): Sample {
  const strength = isMotion ? 0.8 : 0;
  return {
    atMs,
    ptsMs: 1000,
    frameNumber: 1,
    isMotion,
    sinceMs: atMs,
    share: strength / 10,
    confidence: strength,
    box: null,
  };
}
