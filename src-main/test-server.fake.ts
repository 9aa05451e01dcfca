import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ApiContext } from '#main/api/context.ts';
import { createUploads } from '#main/api/uploads.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';
import { startHttpServer } from '#main/shells/headless/http-server.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

export const token = 'a-token-that-is-long-enough';
export const noonMs = Date.UTC(2026, 4, 1, 12);
export const pictureBytes = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);

/** The real server over a real core, with a renderer of one page. */
export async function startTestServer() {
  const core = await openTestCore();
  const rendererFolder = join(createTestFolder(), 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><style nonce="__CSP_NONCE__"></style>');
  await writeFile(join(rendererFolder, 'assets', 'app-1a2b.js'), 'export {}');
  await writeFile(join(rendererFolder, '..', 'secret.js'), 'secret');
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  const server = await startHttpServer(context, { port: 0, token, rendererFolder });
  onTestFinished(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      redirect: 'manual',
    });
  const getJson = async (path: string) => {
    const response = await get(path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { core, context, server, origin, get, getJson };
}

/** Closed events a minute apart, the first at noon, each with one stored frame. */
export async function addEvents(core: Core, count: number): Promise<string[]> {
  await core.cameras.ensure('Porch', {});
  const ids = Array.from(
    { length: count },
    (_, n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  );
  for (const [n, id] of ids.entries()) {
    const at = toUtcTime(noonMs + n * 60_000);
    core.database.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, media_state, frame_count_used, event_data)
      VALUES ('${id}', '${at}', '${at}', 'closed', '2026-05-01', 'porch', 'done', 'stored', 1, '{"motion_intensity":0.5,"camelCase":1}');
      INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, width, height, file_size_bytes, sha256)
      VALUES ('${id.replace('7000', '7001')}', '${id}', 1, 'frames/${id}/frame_001.jpg', 0, 1, 1, ${pictureBytes.length}, '${'ab'.repeat(32)}')`);
    await mkdir(join(core.paths.frames, id));
    await writeFile(join(core.paths.frames, id, 'frame_001.jpg'), pictureBytes);
  }
  return ids;
}
