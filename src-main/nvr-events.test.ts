/** What NVRs tell and give, through the whole core. */
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CameraSettings } from '#shared/model/camera.ts';
import type { Core } from '#main/core.ts';
import { addNvr, tellEvent } from '#main/nvr-core.fake.ts';
import { nvrSettings } from '#shared/model/nvr.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const patience = { timeout: 10_000, interval: 10 };

async function openWatchingCore(root?: string): Promise<Core> {
  const core = await openTestCore(root);
  await core.startWatching();
  return core;
}

const rowsOf = ({ database: { connection } }: Core) =>
  connection.prepare('SELECT * FROM events ORDER BY timestamp').all() as Record<string, unknown>[];

const coverageOf = ({ database: { connection } }: Core) =>
  connection.prepare('SELECT state, reason FROM camera_coverage ORDER BY id').all() as Record<
    string,
    unknown
  >[];

describe('an event that a console tells', () => {
  it('is stored and published at once, gets its picture, and closes at its end', async () => {
    const core = await openWatchingCore();
    const { fake } = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
    const published: string[] = [];
    core.news.on(({ kind }) => void (kind.startsWith('event:') && published.push(kind)));
    const startMs = Date.now() - 2000;
    const event = { id: 'e1', nativeId: 'cam-1', startMs, endMs: null, type: 'ring', labels: [], score: 0 };
    fake.emitEvent(event);
    await vi.waitFor(
      () => expect(rowsOf(core)).toMatchObject([{ state: 'open', event_type: 'nvr' }]),
      patience,
    );
    expect(published[0]).toBe('event:created');
    fake.emitEvent({ ...event, endMs: startMs + 1500 });
    await vi.waitFor(
      () => expect(rowsOf(core)).toMatchObject([{ state: 'closed', analysis_state: 'done' }]),
      patience,
    );
    expect(rowsOf(core)[0]).toMatchObject({
      ended_at: new Date(startMs + 1500).toISOString(),
      analysis_mode: 'single_frame',
      frame_count_used: 1,
      snapshot_path: expect.stringContaining('/nvr_') as string,
    });
    expect((await core.events.list({ label: 'ring' }, { limit: 10 })).events).toHaveLength(1);
  });

  it('while Porchlight was closed is found when it opens, and one from before stays one', async () => {
    const before = await openWatchingCore();
    const nvr = await addNvr(before, ['cam-1'], { mode: 'single_frame' });
    const startMs = Date.now() - 5000;
    tellEvent(nvr, 'cam-1', startMs);
    await vi.waitFor(() => expect(rowsOf(before)).toHaveLength(1), patience);
    await before.stop();
    tellEvent(nvr, 'cam-1', startMs - 30_000);
    const after = await openWatchingCore(before.paths.root);
    await vi.waitFor(() => expect(rowsOf(after)).toHaveLength(2), patience);
    const ids = rowsOf(after).map(({ source_event_id }) => source_event_id);
    expect(ids).toEqual([`cam-1-${startMs - 30_000}`, `cam-1-${startMs}`]);
  });

  it('outside the schedule of its camera is left out, also when the core catches up later', async () => {
    const before = await openWatchingCore();
    await before.settings.change({ timeZone: 'UTC' });
    const nvr = await addNvr(before, ['cam-1'], { mode: 'single_frame' });
    const id = nvr.cameraIds.get('cam-1') ?? '';
    const { settings } = (await before.cameras.find(id)) ?? {};
    const startMs = Date.now() - 5000;
    const minute = Math.floor(startMs / 60_000) % 1440;
    const fromMinute = (minute + 1438) % 1440; // two minutes before
    const schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute, toMinute: (minute + 30) % 1440 }];
    await before.cameras.save(id, { ...settings, schedule } as CameraSettings);
    await vi.waitFor(() => expect(before.capture.statusOf(id).state).toBe('watching'), patience);
    tellEvent(nvr, 'cam-1', startMs);
    await vi.waitFor(() => expect(rowsOf(before)).toHaveLength(1), patience);
    await before.stop();
    tellEvent(nvr, 'cam-1', startMs - 300_000);
    tellEvent(nvr, 'cam-1', startMs - 30_000);
    const after = await openWatchingCore(before.paths.root);
    await vi.waitFor(() => expect(rowsOf(after)).toHaveLength(2), patience);
    const ids = rowsOf(after).map(({ source_event_id }) => source_event_id);
    expect(ids).toEqual([`cam-1-${startMs - 30_000}`, `cam-1-${startMs}`]);
  });

  it('while its camera rested stays left out when the schedule is taken away', async () => {
    const core = await openWatchingCore();
    await core.settings.change({ timeZone: 'UTC' });
    const nvr = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
    const id = nvr.cameraIds.get('cam-1') ?? '';
    const { settings } = (await core.cameras.find(id)) ?? {};
    const fromMinute = (Math.floor(Date.now() / 60_000) + 120) % 1440;
    const schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute, toMinute: (fromMinute + 1) % 1440 }];
    await core.cameras.save(id, { ...settings, schedule } as CameraSettings);
    await vi.waitFor(() => expect(core.capture.statusOf(id).resumesAt).toBeDefined(), patience);
    await core.coverage.settled();
    const restMs = Date.now();
    tellEvent(nvr, 'cam-1', restMs);
    const asked = nvr.fake.requests('events').length;
    await core.cameras.save(id, { ...settings, schedule: [] } as CameraSettings);
    await vi.waitFor(() => expect(nvr.fake.requests('events').length).toBeGreaterThan(asked), patience);
    const afterMs = Date.now() + 1000;
    tellEvent(nvr, 'cam-1', afterMs);
    await vi.waitFor(() => expect(rowsOf(core)).toHaveLength(1), patience);
    expect(rowsOf(core)[0]).toMatchObject({ source_event_id: `cam-1-${afterMs}` });
  });

  it('and a person has deleted does not come back', async () => {
    const core = await openWatchingCore();
    const nvr = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
    const startMs = Date.now() - 5000;
    tellEvent(nvr, 'cam-1', startMs);
    await vi.waitFor(() => expect(rowsOf(core)).toMatchObject([{ analysis_state: 'done' }]), patience);
    core.database.connection.exec('DELETE FROM events');
    const asked = nvr.fake.requests('events').length;
    nvr.fake.dropConnections();
    await vi.waitFor(() => expect(nvr.fake.requests('events').length).toBeGreaterThan(asked), patience);
    tellEvent(nvr, 'cam-1', startMs + 60_000);
    await vi.waitFor(() => expect(rowsOf(core)).toHaveLength(1), patience);
    expect(rowsOf(core)[0]).toMatchObject({ source_event_id: `cam-1-${startMs + 60_000}` });
  });
});

describe('a camera of an NVR', () => {
  it('is offline while its NVR is, and the record says so', async () => {
    const core = await openWatchingCore();
    const { fake, cameraIds } = await addNvr(core, ['cam-1']);
    const id = cameraIds.get('cam-1') ?? '';
    await fake.stop();
    await vi.waitFor(() => expect(core.capture.statusOf(id).state).toBe('offline'), patience);
    expect(core.capture.statusOf(id).error).toMatchObject({ code: 'nvr-unreachable' });
    await core.coverage.settled();
    expect(coverageOf(core).map(({ state, reason }) => [state, reason])).toEqual(
      expect.arrayContaining([
        ['connected', null],
        ['offline', 'nvr-unreachable'],
      ]),
    );
  });

  it('is not watched any more when its NVR is removed, and keeps its events', async () => {
    const core = await openWatchingCore();
    const nvr = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
    tellEvent(nvr, 'cam-1', Date.now() - 5000);
    await vi.waitFor(() => expect(rowsOf(core)).toHaveLength(1), patience);
    const [saved] = await core.nvrs.list();
    expect(await core.nvrs.remove(saved?.id ?? '')).toEqual({ camerasLeft: 1 });
    const id = nvr.cameraIds.get('cam-1') ?? '';
    await vi.waitFor(() => expect(core.capture.statusOf(id).error?.code).toBe('nvr-unknown'), patience);
    expect(rowsOf(core)).toHaveLength(1);
    await vi.waitFor(() => expect(nvr.fake.listeners()).toBe(0), patience);
  });
});

it('an NVR that is changed while it is being removed is not connected again', async () => {
  const core = await openWatchingCore();
  const { fake } = await addNvr(core, []);
  const [saved] = await core.nvrs.list();
  const { url, username, password } = fake;
  const given = { name: 'Late', kind: 'protect', address: url, username, password };
  const [removal, change] = await Promise.allSettled([
    core.nvrs.remove(saved?.id ?? ''),
    core.nvrs.save(saved?.id, nvrSettings.parse(given)),
  ]);
  expect(removal.status).toBe('fulfilled');
  expect(change).toMatchObject({ reason: { code: 'nvr-unknown' } });
  expect(core.nvrs.clipSourceOf(saved?.id ?? '')).toBeNull();
});

it('a folder of recordings gives clips, cut by a child', async () => {
  const address = createTestFolder();
  mkdirSync(join(address, 'garden'));
  copyFileSync(testVideos.gate(), join(address, 'garden', '2026-05-01T12-00-00Z.mp4'));
  const core = await openWatchingCore();
  const { id } = await core.nvrs.save(
    undefined,
    nvrSettings.parse({ name: 'Disk', kind: 'folder', address }),
  );
  await vi.waitFor(async () => expect((await core.nvrs.list())[0]?.status.state).toBe('connected'), patience);
  const path = join(core.paths.clips, 'clip.mp4.part');
  mkdirSync(core.paths.clips, { recursive: true });
  const startMs = Date.UTC(2026, 4, 1, 12, 0, 4);
  const signal = AbortSignal.timeout(10_000);
  const request = { nativeId: 'garden', startMs, endMs: startMs + 3000, path, signal };
  const made = await core.nvrs.clipSourceOf(id)?.download(request);
  expect(made).toEqual({ startMs });
  expect(statSync(path).size).toBeGreaterThan(1000);
  await expect(
    core.nvrs
      .clipSourceOf(id)
      ?.download({ ...request, startMs: startMs + 60_000, endMs: startMs + 63_000, path: `${path}2` }),
  ).rejects.toMatchObject({ code: 'clip-unavailable' });
  expect(existsSync(`${path}2`)).toBe(false);
});
