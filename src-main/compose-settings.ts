import { cameraOverrides } from '#shared/model/settings-file.ts';
import type { Basics } from '#main/compose-events.ts';
import type { CamerasService } from '#main/features/cameras/cameras-service.ts';
import { createSettingsTransfer } from '#main/features/settings/settings-transfer.ts';

/** Settings in files, with what cameras have of their own. */
export function composeSettingsTransfer({ settings, nowUtc }: Basics, cameras: CamerasService) {
  return createSettingsTransfer({
    settings,
    cameras: {
      list: async () =>
        (await cameras.stored()).map(({ id, settings: camera }) => ({
          id,
          name: camera.name,
          ...cameraOverrides.parse(camera),
        })),
      adjust: cameras.adjust,
    },
    nowUtc,
  });
}
