/** A clip that is on its way when the program is killed: the next start ends with the same event, and leaves nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { eventsWhenOver } from '#main/nvr-core.fake.ts';
import {
  captureProgram,
  inferenceProgram,
  searchProgram,
  migrationsFolder,
  openTestCore,
  violationsOf,
} from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { fakeClipTemplate } from '../e2e/fixtures/nvr/fake-nvr-language.ts';
import { startFakeNvr } from '../e2e/fixtures/nvr/fake-nvr.ts';

const eventId = '018f0000-0000-7000-8000-000000000001';

/** A program that has an event of a minute ago and works on it until it is killed. */
function firstLife(root: string, address: string): string {
  const at = toUtcTime(Date.now() - 60_000);
  const source = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  return `
    import { openCore } from ${source('open-core.ts')};
    import { createSystemClock } from ${source('platform/clock.ts')};
    import { createFakeKeyStore } from ${source('platform/secrets/key-store.fake.ts')};
    import { createNodeSpawn } from ${source('shells/headless/node-child-process.ts')};
    import { cameraSettings } from ${source('../src-shared/model/camera.ts')};
    import { nvrSettings } from ${source('../src-shared/model/nvr.ts')};
    const core = await openCore({
      root: ${JSON.stringify(root)},
      migrationsFolder: ${JSON.stringify(migrationsFolder)},
      spawnChild: createNodeSpawn(${JSON.stringify(captureProgram)}),
      spawnInference: createNodeSpawn(${JSON.stringify(inferenceProgram)}, 'inference'),
      searchProgram: ${JSON.stringify(searchProgram)},
      clock: createSystemClock(),
      tell: () => undefined,
      keyStore: createFakeKeyStore(),
    });
    await core.settings.change({ keepMotionVideo: true, enableSnapshots: false, analysisFrameCount: 5 });
    const nvr = await core.nvrs.save(undefined, nvrSettings.parse({
      name: 'Recorder', kind: 'http', address: ${JSON.stringify(address)}, clipTemplate: ${JSON.stringify(fakeClipTemplate)},
    }));
    const camera = await core.cameras.save(undefined, cameraSettings.parse({
      name: 'Porch', source: { type: 'nvr', nvrId: nvr.id, nativeId: 'cam-1' },
    }));
    core.database.connection.exec(\`INSERT INTO events(event_id, timestamp, ended_at, closed_at, state, day, camera_id, requested_mode)
      VALUES ('${eventId}', '${at}', '${at}', '${at}', 'closed', '${at.slice(0, 10)}', '\${camera.id}', 'multi_frame')\`);
    await core.startWatching();
    setTimeout(() => process.exit(3), 20_000);`;
}

it.each([
  { point: 'clip:renamed', downloads: 2 },
  { point: 'frames:committed', downloads: 1 },
  { point: 'video:moved', downloads: 1 },
])(
  'after a kill at $point the event has its frames and its video, and was downloaded $downloads time(s)',
  async ({ point, downloads }) => {
    const fake = await startFakeNvr({ kind: 'http' });
    onTestFinished(() => fake.stop());
    const root = join(createTestFolder(), 'far', 'deep', 'data');
    const killed = await runUntilKilled(firstLife(root, fake.url), point);
    expect(killed).toBe('SIGKILL');
    const core = await openTestCore(root);
    await core.startWatching();
    const [event] = await eventsWhenOver(core, 1);
    expect(event).toMatchObject({ analysis_mode: 'multi_frame', frame_count_used: 5, fallback_reason: null });
    const video = join(core.paths.videos, `${eventId}.mp4`);
    await vi.waitFor(() => expect([existsSync(video), readdirSync(core.paths.clips)]).toEqual([true, []]));
    expect(fake.requests('clip')).toHaveLength(downloads);
    expect(await violationsOf(core)).toEqual([]);
  },
);

/** The signal that ended it; beside this process, which serves its clips. */
async function runUntilKilled(program: string, point: string): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORCHLIGHT_FAULT: point },
    stdio: 'ignore',
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}
