import { AppError } from '#shared/errors.ts';
import type { CameraOverrides } from '#shared/model/settings-file.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { createCameraStore, type StoredCamera } from './camera-store.ts';

export type AdjustCameras = (
  changes: ReadonlyMap<string, Partial<CameraOverrides>>,
  alongside: (trx: Db) => Promise<void>,
) => Promise<readonly StoredCamera[]>;

/** Changes what cameras have of their own in one transaction with what `alongside` writes. Throws `camera-unknown`. */
export function createAdjustCameras(db: Db, nowUtc: () => string): AdjustCameras {
  return (changes, alongside) =>
    db.transaction().execute(async (trx) => {
      const store = createCameraStore(trx, nowUtc);
      const adjusted: StoredCamera[] = [];
      for (const [id, change] of changes) {
        const camera = await store.get(id);
        if (!camera) throw new AppError('camera-unknown', `There is no camera ${id}.`);
        adjusted.push(await store.update(id, { ...camera.settings, ...change }));
      }
      await alongside(trx);
      return adjusted;
    });
}
