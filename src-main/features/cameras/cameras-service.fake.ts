/** The service on a real database and a real vault. */
import { join } from 'node:path';
import { type CameraSettings, cameraSettings } from '#shared/model/camera.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { createSecretsVault } from '#main/platform/secrets/vault.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createAdjustCameras } from './adjust-cameras-store.ts';
import { createCameraPasswords } from './camera-passwords.ts';
import { createCameraStore } from './camera-store.ts';
import { createCamerasService } from './cameras-service.ts';
import { createStreamLogins, type StreamSource } from './stream-logins.ts';

const ownPort = 8787;

export function createParts() {
  const database = createTestDatabase();
  const { db, connection } = database;
  connection.exec(`INSERT INTO controllers(id, kind, name, base_url) VALUES
    ('house', 'protect', 'House', 'https://10.0.0.1'), ('barn', 'generic_http', 'Barn', 'http://10.0.0.2')`);
  const vault = createSecretsVault({
    path: join(createTestFolder(), 'secrets.json'),
    stagingFolder: createTestFolder(),
    rootUuid: '018f0000-0000-7000-8000-000000000001',
    keyStore: createFakeKeyStore(),
    onRevealed: () => undefined,
    onWeakKey: () => undefined,
  });
  const store = createCameraStore(db, () => '2026-05-01T12:00:00.000Z');
  const orders: string[] = [];
  const service = createCamerasService({
    store,
    adjustCameras: createAdjustCameras(db, () => '2026-05-01T12:00:00.000Z'),
    passwords: createCameraPasswords(vault),
    isOwnPort: (port) => port === ownPort,
    statusOf: () => ({ state: 'off', since: '2026-05-01T12:00:00.000Z' }),
    stopCapture: async (id) => void orders.push(`stop ${id}`),
    deleteEvents: async (id, afterLast) => {
      orders.push(`delete events of ${id}`);
      await db.transaction().execute(afterLast);
      return { eventsDeleted: 3 };
    },
    defaults: (given) => cameraSettings.parse({ source: { type: 'import' }, ...given }),
  });
  const logins = createStreamLogins({ vault, stored: store.get, isOwnPort: (port) => port === ownPort });
  return { service, store, orders, database, vault, logins };
}

export const settings = (change: object = {}): CameraSettings =>
  cameraSettings.parse({ name: 'Porch', source: { type: 'folder', path: '/videos' }, ...change });

export const network = (
  change: object = {},
  more: object = {},
): CameraSettings & { source: StreamSource } => {
  const source = { type: 'stream', url: 'rtsp://10.0.0.5/live', username: 'admin', ...change };
  return cameraSettings.parse({ name: 'Gate', source, ...more }) as CameraSettings & { source: StreamSource };
};
