/** Backups and restores through the contract, with the real core, its children and the real server. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { BackupJob } from '#shared/model/backup.ts';
import { createUploads } from '#main/api/uploads.ts';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';
import type { Core } from '#main/core.ts';
import { readArchive } from '#main/features/backup/archive-reader.ts';
import { createLibrary, idOf } from '#main/features/backup/library.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

async function createClient(events = 3) {
  const library = await createLibrary(events);
  library.database.close();
  const core = await openTestCore(library.paths.root);
  return { root: library.paths.root, core, client: clientOf(core) };
}

function clientOf(core: Core) {
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  return createRouterClient(router, { context }).backup;
}

const ended = ['done', 'failed', 'cancelled'];

async function outcome({ backup }: Core): Promise<BackupJob> {
  return new Promise((resolve) => {
    const look = (job: BackupJob | null) => job && ended.includes(job.state) && resolve(job);
    backup.onChanged(look);
    look(backup.current());
  });
}

const idsIn = async (core: Core) =>
  (await core.events.list({}, { limit: 10 })).events.map(({ eventId }) => eventId).toSorted();

describe('backup', () => {
  it('writes into DATA/backups by itself, tells its progress, and lists what is there', async () => {
    const { core, client } = await createClient();
    const watch = await client.watch();
    expect((await watch.next()).value).toBeNull();
    const states: (string | undefined)[] = [];
    const watching = (async () => {
      for await (const job of watch) {
        states.push(job?.state);
        if (job?.state === 'done') return;
      }
    })();
    const { path } = await client.start({});
    expect(dirname(path)).toBe(core.paths.backups);
    expect(await outcome(core)).toMatchObject({
      kind: 'backup',
      state: 'done',
      share: 1,
      path,
      needsRestart: false,
    });
    await watching;
    expect([states[0], states.at(-1)]).toEqual(['running', 'done']);
    expect(states).toEqual(expect.arrayContaining(['running', 'verifying']));
    expect((await readArchive(path)).head.events).toBe(3);
    expect(await client.list()).toMatchObject([{ path, contents: 'everything' }]);
  });

  it('refuses a path that is relative or taken, and a second run at a time', async () => {
    const { core, client } = await createClient();
    const taken = join(createTestFolder(), 'mine.tar');
    await writeFile(taken, 'precious');
    await expect(client.start({ path: 'mine.tar' })).rejects.toMatchObject({
      data: { code: 'invalid-input' },
    });
    await expect(client.start({ path: taken })).rejects.toMatchObject({ data: { code: 'invalid-input' } });
    await client.start({ path: dirname(taken) });
    await expect(client.start({})).rejects.toMatchObject({ data: { code: 'not-ready' } });
    expect(await outcome(core)).toMatchObject({ state: 'done' });
    expect(await readFile(taken, 'utf8')).toBe('precious');
  });

  it('can be cancelled and leaves nothing behind', async () => {
    const { core, client } = await createClient();
    const folder = createTestFolder();
    await client.start({ path: folder });
    expect(await client.cancel()).toEqual({ isCancelled: true });
    expect(core.backup.current()).toMatchObject({ state: 'cancelled', error: null });
    expect(await readdir(folder)).toEqual([]);
    expect(await client.cancel()).toEqual({ isCancelled: false });
  });

  it('says why it failed', async () => {
    const { core, client } = await createClient();
    await writeFile(join(core.paths.root, 'root.json'), '{}');
    await client.start({});
    expect(await outcome(core)).toMatchObject({ state: 'failed', error: { code: 'data-root-unusable' } });
    expect(core.degradations.list()).toMatchObject([{ reason: 'backup:data-root-unusable' }]);
  });
});

describe('restore', () => {
  it('is prepared beside the data and put in place by the next start', async () => {
    const { root, core, client } = await createClient();
    const { path } = await client.start({ path: createTestFolder() });
    await outcome(core);
    core.database.connection.exec(`DELETE FROM events WHERE event_id = '${idOf(2)}'`);
    await client.restore({ path });
    expect(await outcome(core)).toMatchObject({ kind: 'restore', state: 'done', needsRestart: true });
    expect(await idsIn(core)).toEqual([1, 3].map(idOf));
    let restarts = 0;
    core.restartRequests.on(() => restarts++);
    expect(await client.restart()).toEqual({ isRestarting: true });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(restarts).toBe(1);
    await core.stop();
    const next = await openTestCore(root);
    expect(await idsIn(next)).toEqual([1, 2, 3].map(idOf));
    expect(await clientOf(next).restart()).toEqual({ isRestarting: false });
    await next.stop();
    expect(
      (await readdir(dirname(root))).filter((name) => name.startsWith('data.before-restore-')),
    ).toHaveLength(1);
  });

  it('can be taken back before the next start', async () => {
    const { root, core, client } = await createClient(2);
    const { path } = await client.start({ path: createTestFolder() });
    await outcome(core);
    await client.restore({ path });
    await outcome(core);
    expect(await client.cancel()).toEqual({ isCancelled: true });
    await core.stop();
    expect(await readdir(dirname(root))).toEqual(['data']);
  });

  it('refuses what is no backup and changes nothing', async () => {
    const { root, core, client } = await createClient(1);
    const path = join(createTestFolder(), 'x.tar');
    await expect(client.restore({ path })).rejects.toMatchObject({ data: { code: 'file-not-found' } });
    await writeFile(path, 'not a backup');
    await client.restore({ path });
    expect(await outcome(core)).toMatchObject({
      state: 'failed',
      error: { code: 'backup-invalid' },
      needsRestart: false,
    });
    await core.stop();
    expect(await readdir(dirname(root))).toEqual(['data']);
  });
});
