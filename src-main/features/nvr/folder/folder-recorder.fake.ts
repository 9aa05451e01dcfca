/** A folder into which another program has recorded: a subfolder a camera, a file every two seconds. */
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nvrSettings } from '#shared/model/nvr.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import type { ContractRecorder, footageOf } from '../contract-recorder.fake.ts';
import { createConnectors } from '../create-connector.ts';
import { clipStartMs, shortLimits } from '../test-nvr.fake.ts';
import { folderJobs } from './folder-jobs.fake.ts';

/** A few seconds after the footage: the newest file may still be written. */
const soonMs = clipStartMs + 10_000;
const hourMs = 3_600_000;

/** Its clock is ours, and it asks nobody for a password: it has nothing to be told about either. */
export function startFolderRecorder(footage: typeof footageOf): ContractRecorder {
  quietDecoders();
  const address = join(createTestFolder(), 'far', 'deep', 'recordings');
  const clock = createFakeClock(soonMs);
  for (const nativeId of ['cam-1', 'cam-2']) {
    for (const startMs of [-2000, 0, 2000].map((ms) => clipStartMs + ms)) record(nativeId, startMs);
  }
  return {
    can: { listCameras: true, tellEvents: false, giveStills: false, tellTime: false, askPassword: false },
    awayCode: 'file-not-found',
    connect: ({ password = '' } = {}) => connectors(settings(), async () => password),
    loseRecording() {
      rmSync(pathOf('cam-1', clipStartMs));
      clock.advance(hourMs);
    },
    getInTrouble() {
      rmSync(pathOf('cam-1', clipStartMs + 2000));
      write(pathOf('cam-1', clipStartMs), readFileSync(testVideos.withoutIndex()), clock.nowMs());
    },
    recover: () => record('cam-1', clipStartMs),
    goAway: async () => renameSync(address, `${address}-elsewhere`),
    tellEvent: () => undefined,
  };

  function connectors(...[given, password]: Parameters<ReturnType<typeof createConnectors>>) {
    const deps = { clock, limits: shortLimits, jobs: folderJobs, timeZone: () => 'UTC' };
    return createConnectors(deps)(given, password);
  }

  function settings() {
    return nvrSettings.parse({ name: 'Shed', kind: 'folder', address });
  }

  function record(nativeId: string, startMs: number): void {
    write(pathOf(nativeId, startMs), footage({ nativeId, startMs }), startMs + 2000);
  }

  /** `cam-1/2026-05-01/12-00-00.mp4` */
  function pathOf(nativeId: string, startMs: number): string {
    const [day = '', time = ''] = new Date(startMs).toISOString().slice(0, 19).split('T');
    return join(address, nativeId, day, `${time.replaceAll(':', '-')}.mp4`);
  }
}

function write(path: string, bytes: Uint8Array, modifiedMs: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  utimesSync(path, modifiedMs / 1000, modifiedMs / 1000);
}
