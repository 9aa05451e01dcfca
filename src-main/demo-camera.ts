import { cameraSettings } from '#shared/model/camera.ts';
import type { Core } from '#main/core.ts';

/** Adds the built-in demo camera unless there is one. */
export async function ensureDemoCamera(core: Core): Promise<void> {
  const cameras = await core.cameras.stored();
  if (cameras.some(({ settings }) => settings.source.type === 'demo')) return;
  const settings = cameraSettings.parse({ name: 'Demo porch', source: { type: 'demo' }, cooldownS: 3 });
  await core.cameras.save(undefined, settings);
}

/** For a first start: something to look at when no camera is set up yet. */
export async function ensureDemoWhenEmpty(core: Core): Promise<void> {
  if ((await core.cameras.stored()).length === 0) await ensureDemoCamera(core);
}
