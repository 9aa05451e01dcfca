/** The list of cameras: what they are (stored) together with how they are doing (told by capture). */
import { isAbsolute } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Camera, CameraSettings, CameraStatus } from '#shared/model/camera.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { cameraIdFor } from './camera-id.ts';
import type { CameraStore, StoredCamera } from './camera-store.ts';

export type CamerasService = {
  list(): Promise<Camera[]>;
  stored(): Promise<StoredCamera[]>;
  /** Throws `camera-unknown` for an id that is not there. */
  save(id: string | undefined, settings: CameraSettings): Promise<Camera>;
  remove(id: string): Promise<{ eventsDeleted: number }>;
  /** The camera of that name or id, made for imported footage when there is none. */
  ensure(name: string, settings: Partial<CameraSettings>): Promise<StoredCamera>;
  onSaved(listener: (camera: StoredCamera) => void): Unsubscribe;
};

export type CamerasDeps = {
  readonly store: CameraStore;
  readonly statusOf: (cameraId: string) => CameraStatus;
  /** Ends its capture; resolves when nothing of it runs any more. */
  readonly stopCapture: (cameraId: string) => Promise<void>;
  readonly deleteEvents: (
    cameraId: string,
    afterLast: (trx: Db) => Promise<void>,
  ) => Promise<{ eventsDeleted: number }>;
  readonly defaults: (settings: Partial<CameraSettings> & { readonly name: string }) => CameraSettings;
};

export function createCamerasService({
  store,
  statusOf,
  stopCapture,
  deleteEvents,
  defaults,
}: CamerasDeps): CamerasService {
  const saved = createEmitter<StoredCamera>();
  return { list, stored: store.list, save, remove, ensure, onSaved: saved.on };

  async function list(): Promise<Camera[]> {
    return (await store.list()).map(withStatus);
  }

  async function save(id: string | undefined, settings: CameraSettings): Promise<Camera> {
    assertAbsolute(settings);
    const cameras = await store.list();
    if (cameras.some((other) => other.id !== id && isSameName(other.settings.name, settings.name))) {
      throw new AppError('invalid-input', `There is already a camera named ${settings.name}.`, {
        nextStep: 'Choose another name.',
      });
    }
    const camera = id === undefined ? await create(settings, cameras) : await replace(id, settings, cameras);
    saved.emit(camera);
    return withStatus(camera);
  }

  async function create(settings: CameraSettings, cameras: readonly StoredCamera[]): Promise<StoredCamera> {
    const taken = new Set(cameras.map((camera) => camera.id));
    return store.insert(cameraIdFor(settings.name, taken), settings);
  }

  async function replace(
    id: string,
    settings: CameraSettings,
    cameras: readonly StoredCamera[],
  ): Promise<StoredCamera> {
    if (!cameras.some((camera) => camera.id === id)) throw unknown(id);
    return store.update(id, settings);
  }

  async function remove(id: string): Promise<{ eventsDeleted: number }> {
    if ((await store.get(id)) === null) throw unknown(id);
    await stopCapture(id);
    return deleteEvents(id, (trx) => store.remove(trx, id));
  }

  async function ensure(name: string, settings: Partial<CameraSettings>): Promise<StoredCamera> {
    const cameras = await store.list();
    const known = cameras.find((camera) => isSameName(camera.settings.name, name) || camera.id === name);
    if (known) return known;
    const camera = await create(defaults({ ...settings, name, source: { type: 'import' } }), cameras);
    saved.emit(camera);
    return camera;
  }

  function withStatus({ id, settings, createdAt }: StoredCamera): Camera {
    return { ...settings, id, createdAt, status: statusOf(id) };
  }
}

function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function unknown(id: string): AppError {
  return new AppError('camera-unknown', `There is no camera ${id}.`);
}

function assertAbsolute({ source }: CameraSettings): void {
  if (!('path' in source) || isAbsolute(source.path)) return;
  throw new AppError('invalid-input', `${source.path} is not a full path.`, {
    nextStep: 'Write the path from the root of the disk, for example /home/me/videos.',
  });
}
