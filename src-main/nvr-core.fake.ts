import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, vi } from 'vitest';
import { type CameraSettings, cameraSettings } from '#shared/model/camera.ts';
import { nvrSettings } from '#shared/model/nvr.ts';
import type { Core } from '#main/core.ts';
import { colourIn } from '../e2e/fixtures/nvr/clip-colours.ts';
import { startFakeNvr } from '../e2e/fixtures/nvr/fake-nvr.ts';
import type { FakeNvr, FakeNvrOptions } from '../e2e/fixtures/nvr/fake-nvr-language.ts';

const patience = { timeout: 45_000, interval: 20 };

export type NvrUnderTest = {
  readonly fake: FakeNvr;
  /** By the camera's id on the NVR. */
  readonly cameraIds: ReadonlyMap<string, string>;
};

/** A console that the core knows, with cameras that are watched; `cameras` are their ids on it. */
export async function addNvr(
  core: Core,
  cameras: readonly string[],
  options: Partial<FakeNvrOptions> & { readonly mode?: CameraSettings['analysisMode'] } = {},
): Promise<NvrUnderTest> {
  const { mode = 'multi_frame', ...rest } = options;
  const fake = await startFakeNvr({
    kind: 'protect',
    cameras: cameras.map((nativeId) => ({ nativeId, name: nativeId })),
    ...rest,
  });
  onTestFinished(() => fake.stop());
  const { url, username, password } = fake;
  const known = (await core.nvrs.list()).length;
  const nvr = await core.nvrs.save(
    undefined,
    nvrSettings.parse({ name: `Console ${known}`, kind: 'protect', address: url, username, password }),
  );
  const cameraIds = new Map<string, string>();
  for (const nativeId of cameras) {
    const camera = await core.cameras.save(
      undefined,
      cameraSettings.parse({
        name: `${nativeId} of ${known}`,
        source: { type: 'nvr', nvrId: nvr.id, nativeId },
        analysisMode: mode,
      }),
    );
    cameraIds.set(nativeId, camera.id);
    await core.capture.watch({ id: camera.id, settings: camera });
  }
  await vi.waitFor(
    () =>
      expect([...cameraIds.values()].map((id) => core.capture.statusOf(id).state)).toEqual(
        cameras.map(() => 'watching'),
      ),
    patience,
  );
  return { fake, cameraIds };
}

/** The console tells an event of that camera that is over. */
export function tellEvent({ fake }: NvrUnderTest, nativeId: string, startMs: number): void {
  const id = `${nativeId}-${startMs}`;
  const endMs = startMs + 3000;
  fake.emitEvent({ id, nativeId, startMs, endMs, type: 'smartDetectZone', labels: ['person'], score: 0.9 });
}

/** Resolves with the rows, oldest first, when all of so many events are over. */
export async function eventsWhenOver(core: Core, count: number): Promise<Record<string, unknown>[]> {
  await vi.waitFor(() => expect(statesOf(core)).toEqual({ over: count }), patience);
  return core.database.connection.prepare('SELECT * FROM events ORDER BY timestamp, id').all() as Record<
    string,
    unknown
  >[];
}

function statesOf(core: Core): Record<string, number> {
  const rows = core.database.connection
    .prepare(
      `SELECT CASE WHEN state = 'closed' AND analysis_state IN ('done', 'failed') THEN 'over' ELSE analysis_state END
        AS stands, count(*) AS n FROM events GROUP BY 1`,
    )
    .raw()
    .all() as [string, number][];
  return Object.fromEntries(rows);
}

/** Which clip every stored frame of an event was taken from, by its colour. */
export async function coloursOf(core: Core, eventId: string): Promise<number[]> {
  const frames = await core.frames.list(eventId);
  return Promise.all(
    frames.map(async ({ framePath }) => {
      const { channels } = await sharp(await readFile(join(core.paths.root, framePath))).stats();
      const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => mean);
      return colourIn({ red, green, blue });
    }),
  );
}
