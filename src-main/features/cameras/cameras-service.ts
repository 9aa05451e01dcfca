/**
 * The list of cameras: what they are (stored) together with how they are doing (told by capture). Passwords go to the
 * vault before the row says that there is one, and never come out here.
 */
import { isAbsolute } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Camera, CameraSettings, CameraStatus } from '#shared/model/camera.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import { readableIdFor } from '#main/platform/readable-id.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { createTurns } from '#main/platform/turns.ts';
import type { AdjustCameras } from './adjust-cameras-store.ts';
import { type CameraStore, nvrCameraOf, type StoredCamera } from './camera-store.ts';
import type { CameraPasswords } from './camera-passwords.ts';
import { assertNotOwn } from './stream-logins.ts';

export type CamerasService = {
  list(): Promise<Camera[]>;
  stored(): Promise<StoredCamera[]>;
  /** As it is stored now; null when it is gone. */
  find(id: string): Promise<StoredCamera | null>;
  /** Throws `camera-unknown`, `nvr-unknown`, `invalid-input`, `secret-missing` or `secrets-locked`. */
  save(id: string | undefined, settings: CameraSettings): Promise<Camera>;
  /** What several cameras have of their own, together with what `alongside` writes: all or nothing. */
  adjust(...given: Parameters<AdjustCameras>): Promise<void>;
  remove(id: string): Promise<{ eventsDeleted: number }>;
  /** The camera of that name or id, made for imported footage when there is none. */
  ensure(name: string, settings: Partial<CameraSettings>): Promise<StoredCamera>;
  onSaved(listener: (camera: StoredCamera) => void): Unsubscribe;
};

export type CamerasDeps = {
  readonly store: CameraStore;
  readonly adjustCameras: AdjustCameras;
  readonly passwords: CameraPasswords;
  /** Whether this program itself listens there, on this computer. */
  readonly isOwnPort: (port: number) => boolean;
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
  adjustCameras,
  passwords,
  isOwnPort,
  statusOf,
  stopCapture,
  deleteEvents,
  defaults,
}: CamerasDeps): CamerasService {
  const saved = createEmitter<StoredCamera>();
  const inTurn = createTurns();
  return {
    list,
    stored: store.list,
    find: store.get,
    save: (id, settings) => inTurn(id ?? newCamera, () => save(id, settings)),
    async adjust(changes, alongside) {
      for (const camera of await adjustCameras(changes, alongside)) saved.emit(camera);
    },
    remove: (id) => inTurn(id, () => remove(id)),
    ensure: (name, settings) => inTurn(newCamera, () => ensure(name, settings)),
    onSaved: saved.on,
  };

  async function list(): Promise<Camera[]> {
    return (await store.list()).map(withStatus);
  }

  async function save(id: string | undefined, settings: CameraSettings): Promise<Camera> {
    assertAbsolute(settings);
    if (settings.source.type === 'stream') assertNotOwn(settings.source, isOwnPort);
    const cameras = await store.list();
    const before = cameras.find((camera) => camera.id === id);
    if (id !== undefined && !before) throw unknown(id);
    assertOwnName(settings.name, cameras, id);
    await assertNvr(settings, before);
    const camera = before
      ? await passwords.keep(before, settings, (kept) => store.update(before.id, kept))
      : await create(settings, cameras);
    saved.emit(camera);
    return withStatus(camera);
  }

  async function create(settings: CameraSettings, cameras: readonly StoredCamera[]): Promise<StoredCamera> {
    const id = readableIdFor(settings.name, new Set(cameras.map((camera) => camera.id)), 'camera');
    return passwords.keep({ id }, settings, (kept) => store.insert(id, kept));
  }

  /** A camera whose NVR was removed may be renamed or switched off; a new one needs an NVR that is there. */
  async function assertNvr(settings: CameraSettings, before: StoredCamera | undefined): Promise<void> {
    const at = nvrCameraOf(settings);
    if (!at || (await store.isNvr(at.nvrId))) return;
    if (before && nvrCameraOf(before.settings)?.nvrId === at.nvrId) return;
    throw new AppError('nvr-unknown', `There is no NVR ${at.nvrId}.`);
  }

  async function remove(id: string): Promise<{ eventsDeleted: number }> {
    const camera = await store.get(id);
    if (camera === null) throw unknown(id);
    await stopCapture(id);
    const removed = await deleteEvents(id, (trx) => store.remove(trx, id));
    await stopCapture(id); // a change from just before may have started it again
    await passwords.remove(camera);
    return removed;
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

/** No camera has it as its id. */
const newCamera = '';

function assertOwnName(name: string, cameras: readonly StoredCamera[], id: string | undefined): void {
  if (!cameras.some((other) => other.id !== id && isSameName(other.settings.name, name))) return;
  throw new AppError('invalid-input', `There is already a camera named ${name}.`, {
    nextStep: 'Choose another name.',
  });
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
