/** A window is told what to do when the database does not answer, as REST is (IF-5). */
import { createRouterClient } from '@orpc/server';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openTestCore } from '#main/test-core.fake.ts';
import { addEvents } from '#main/test-server.fake.ts';
import { router } from './router.ts';
import { createUploads } from './uploads.ts';

async function createClient() {
  const core = await openTestCore();
  const uploads = createUploads(core.paths.staging);
  const context = { core, uploads, shell: 'headless' as const, version: '1.2.3' };
  return { core, client: createRouterClient(router, { context }) };
}

it('says to windows and in jobs that another program has the database locked', async () => {
  const { core, client } = await createClient();
  const eventIds = await addEvents(core, 1);
  core.database.connection.pragma('busy_timeout = 1');
  const other = new SQLite(core.paths.database);
  other.exec('BEGIN IMMEDIATE');
  const told = {
    code: 'database-busy',
    nextStep: expect.stringContaining('Close the other program') as string,
  };
  await expect(client.settings.set({ analysisFrameCount: 20 })).rejects.toMatchObject({
    code: 'APP_ERROR',
    data: told,
  });
  const job = await core.exports.start({
    selection: { kind: 'events', eventIds },
    format: 'json',
    burnIn: false,
    place: { kind: 'default' },
  });
  expect(await job.finished).toMatchObject({ state: 'failed', error: told });
  other.close();
  expect(await client.settings.set({ analysisFrameCount: 20 })).toMatchObject({ analysisFrameCount: 20 });
});

it('keeps what SQLite says to itself, and says what to do', async () => {
  const { core, client } = await createClient();
  core.database.connection.exec('ALTER TABLE app_settings RENAME TO elsewhere');
  await expect(client.settings.set({ analysisFrameCount: 20 })).rejects.toMatchObject({
    code: 'APP_ERROR',
    data: { code: 'not-ready', message: 'The database is not available.' },
  });
  core.database.connection.exec('ALTER TABLE elsewhere RENAME TO app_settings');
});
