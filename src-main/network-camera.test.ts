/** Network cameras through the real core, its real children and a camera of the tests on this computer. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CameraSettings, cameraSettings } from '#shared/model/camera.ts';
import type { News } from '#shared/contract/app.contract.ts';
import type { Core } from '#main/core.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { captureProgram, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { makeFilm } from '../e2e/fixtures/rtsp/make-film.ts';
import { type RtspServer, startRtspServer } from '../e2e/fixtures/rtsp/rtsp-server.ts';

const login = { username: 'viewer', password: 'Canary-Pass-93' };
/** Longest wait for something that takes a second or two on an idle computer. */
const patience = { timeout: 20_000, interval: 50 };

async function startCamera(): Promise<RtspServer> {
  // Two seconds to warm up, then something walks by.
  const film = await makeFilm({ seconds: 12, walks: [{ fromS: 3, toS: 6 }] });
  const server = await startRtspServer({ films: { porch: film }, login, lifetimeMs: 60_000 });
  onTestFinished(() => server.stop());
  return server;
}

/** The core, and which children it has started. */
async function startCore() {
  const folder = createTestFolder();
  const pids: number[] = [];
  const spawn = createNodeSpawn(captureProgram);
  const core = await openTestCore(folder, {
    spawnChild() {
      const child = spawn();
      if (child.pid !== undefined) pids.push(child.pid);
      return child;
    },
  });
  await core.startWatching();
  return { core, pids, folder };
}

function settingsFor(url: string, change: object = {}): CameraSettings {
  const source = { type: 'stream', url, ...login, ...change };
  return cameraSettings.parse({ name: 'Porch', source, cooldownS: 1 });
}

const stateOf = (core: Core) => core.capture.statusOf('porch').state;
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}

describe('a network camera', () => {
  it('is watched, opens an event when something moves, and comes back by itself after it was unplugged', async () => {
    const server = await startCamera();
    const { core, pids, folder } = await startCore();
    const news: News[] = [];
    core.news.on((item) => news.push(item));
    await core.cameras.save(undefined, settingsFor(server.url('porch')));

    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);
    expect((await core.cameras.list())[0]?.status.stream).toMatchObject({ codec: 'h264', widthPx: 320 });
    await vi.waitFor(() => expect(news.map(({ kind }) => kind)).toContain('event:created'), patience);
    expect(news).toContainEqual({ kind: 'camera:motion', cameraId: 'porch', isMotion: true });

    server.setFault({ kind: 'refuse' });
    await vi.waitFor(() => expect(stateOf(core)).toBe('offline'), patience);
    expect(core.capture.statusOf('porch').nextAttemptAt).toBeDefined();
    server.setFault(null);
    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);

    await vi.waitFor(async () => {
      const { events } = await core.events.page({}, { number: 1, size: 5 });
      expect(events.map(({ endedAt }) => endedAt)).not.toContain(null);
      expect(events.length).toBeGreaterThan(0);
    }, patience);
    for (const pid of [process.pid, ...pids.filter(isAlive)]) {
      const known =
        readFileSync(`/proc/${pid}/cmdline`, 'latin1') + readFileSync(`/proc/${pid}/environ`, 'latin1');
      expect(known).not.toContain(login.password);
    }
    expect(JSON.stringify([await core.cameras.list(), news])).not.toContain(login.password);
    await core.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    for (const path of filesOf(folder)) {
      expect([path, readFileSync(path).includes(login.password)]).toEqual([path, false]);
    }
  }, 60_000);

  it('with a wrong password says so, and is well as soon as the right one is saved', async () => {
    const server = await startCamera();
    const { core } = await startCore();
    const { id } = await core.cameras.save(
      undefined,
      settingsFor(server.url('porch'), { password: 'wrong-Canary-1' }),
    );
    await vi.waitFor(() => expect(stateOf(core)).toBe('failed'), patience);
    expect(core.capture.statusOf('porch').error).toMatchObject({ code: 'stream-unauthorized' });
    await core.cameras.save(id, settingsFor(server.url('porch')));
    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);
  }, 60_000);

  it('that is removed just after it was changed is watched by nobody any more', async () => {
    const server = await startCamera();
    const { core } = await startCore();
    const { id } = await core.cameras.save(undefined, settingsFor(server.url('porch')));
    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);
    await Promise.all([
      core.cameras.save(id, settingsFor(server.url('porch'), { username: 'other' })),
      core.cameras.remove(id),
    ]);
    await vi.waitFor(() => expect(server.connections()).toBe(0), patience);
    expect(stateOf(core)).toBe('off');
  }, 60_000);

  it('whose decoder crashes is watched again by another one', async () => {
    const server = await startCamera();
    const { core, pids } = await startCore();
    await core.cameras.save(undefined, settingsFor(server.url('porch')));
    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);
    for (const pid of pids) process.kill(pid, 'SIGSEGV');
    await vi.waitFor(() => expect(stateOf(core)).toBe('offline'), patience);
    await vi.waitFor(() => expect(stateOf(core)).toBe('watching'), patience);
    expect(pids.filter(isAlive)).toHaveLength(1);
  }, 60_000);
});
