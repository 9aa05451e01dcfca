/** Backup and restore as a person does them: `porchlight backup`, `restore`, `verify --strict` (E-16, F35, F102). */
import { existsSync, mkdtempSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  expectRefusal,
  importJson,
  runCommand,
  runHere,
  startCommand,
} from '#main/test-command-line.fake.ts';
import { factsOf, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

let template = '';
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'porchlight-backup-'));
  await importJson(template, [testVideos.porch()]);
  return () => rm(template, { recursive: true, force: true });
}, 60_000);

/** A data root of its own, three folders deep, with two events. */
async function createData(): Promise<string> {
  const root = join(createTestFolder(), 'deep', 'down', 'data');
  await mkdir(root, { recursive: true });
  await cp(template, root, { recursive: true });
  return root;
}

async function factsIn(root: string): Promise<unknown[]> {
  const core = await openTestCore(root);
  const facts = factsOf(core);
  await core.stop();
  return facts;
}

const backUp = async (root: string) => {
  const file = join(createTestFolder(), 'library.tar');
  expect(await runCommand(['backup', file, '--data', root])).toMatchObject({ code: 0, err: '' });
  return file;
};

const expectWhole = async (root: string) =>
  expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^ok: 2 events, 20 frames/) as string,
  });

it('brings everything back into a new folder, byte for byte, and verify finds it whole', async () => {
  const root = await createData();
  await writeFile(join(root, 'access-token'), 'a-secret-of-this-folder\n');
  const file = await backUp(root);
  const target = join(createTestFolder(), 'restored');
  const { code, out } = await runCommand(['restore', file, '--data', target, '--json']);
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { root: target, restored: 'everything', events: 2, previousData: null, eventsWithMissingFiles: 0 },
  ]);
  expect((await readFile(file)).includes('a-secret-of-this-folder')).toBe(false);
  await expectWhole(target);
  expect(await factsIn(target)).toEqual(await factsIn(root));
  const [day = ''] = await readdir(join(root, 'events'));
  expect(await readFile(join(target, 'events', day, 'events.json'), 'utf8')).toBe(
    await readFile(join(root, 'events', day, 'events.json'), 'utf8'),
  );
});

it('works beside a running Porchlight', async () => {
  const root = await createData();
  const { child, ended } = startCommand(['serve', '--port', '0', '--data', root, '--json']);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const file = await backUp(root);
  child.kill('SIGTERM');
  await ended;
  const target = join(createTestFolder(), 'restored');
  expect(await runCommand(['restore', file, '--data', target])).toMatchObject({ code: 0, err: '' });
  await expectWhole(target);
});

it('replaces present data only when told to, and puts it aside', async () => {
  const root = await createData();
  const wanted = await factsIn(root);
  const file = await backUp(root);
  const core = await openTestCore(root);
  await core.database.db.deleteFrom('events').execute();
  await core.stop();
  expectRefusal(await runCommand(['restore', file, '--data', root]), 2, 'data-root-not-empty');
  expect(await factsIn(root)).toEqual([]);
  const { out } = await runCommand(['restore', file, '--replace', '--data', root, '--json']);
  const { previousData } = JSON.parse(out) as { previousData: string };
  expect(basename(previousData)).toMatch(/^data\.before-restore-/);
  expect([await factsIn(previousData), await factsIn(root)]).toEqual([[], wanted]);
  await expectWhole(root);
});

it('restores a backup of the database alone, and rows whose files are gone say so', async () => {
  const root = await createData();
  const copy = join(createTestFolder(), 'events-copy.db');
  const core = await openTestCore(root);
  await core.database.connection.backup(copy);
  const { events } = await core.events.list({}, { limit: 10 });
  const [kept, gone] = events.map(({ eventId }) => eventId);
  core.database.connection.exec(`DELETE FROM events WHERE event_id = '${kept}'`);
  await core.stop();
  await rm(join(root, 'frames', gone ?? ''), { recursive: true });
  expectRefusal(await runCommand(['restore', copy, '--data', root]), 2, 'data-root-not-empty');
  const { code, out } = await runCommand(['restore', copy, '--replace', '--data', root, '--json']);
  expect([code, JSON.parse(out)]).toMatchObject([0, { restored: 'database', eventsWithMissingFiles: 1 }]);
  const next = await openTestCore(root);
  expect(
    (await next.events.list({}, { limit: 10 })).events.map(({ mediaState }) => mediaState).toSorted(),
  ).toEqual(['missing', 'stored']);
  await next.stop();
  expect((await readdir(root)).filter((name) => name.includes('before-restore'))).toHaveLength(1);
});

describe('a kill', () => {
  const fault = (point: string) => ({ environment: { PORCHLIGHT_FAULT: point } });

  it('in the middle of a backup leaves no backup, and the next one is whole', async () => {
    const root = await createData();
    const file = join(createTestFolder(), 'library.tar');
    const killed = await runCommand(['backup', file, '--data', root], fault('backup:copied'));
    expect(killed.signal).toBe('SIGKILL');
    expect(existsSync(file)).toBe(false);
    expect(await runCommand(['backup', file, '--data', root])).toMatchObject({ code: 0 });
    expect(await readdir(dirname(file))).toEqual(['library.tar']);
    await expectWhole(root);
  });

  it('in the middle of a restore leaves no copy of the library: the next start or doctor takes it away', async () => {
    const root = await createData();
    const file = await backUp(root);
    const beside = () => readdir(dirname(root));
    const kill = async () => {
      const args = ['restore', file, '--replace', '--data', root];
      expect((await runCommand(args, fault('restore:unpacked'))).signal).toBe('SIGKILL');
      expect(await beside()).toHaveLength(2);
    };
    await kill();
    await writeFile(join(dirname(root), 'data.restoring-notes.txt'), 'mine');
    await expectWhole(root);
    expect((await beside()).toSorted()).toEqual(['data', 'data.restoring-notes.txt']);
    await rm(join(dirname(root), 'data.restoring-notes.txt'));
    await kill();
    expect(await runHere(['doctor', '--data', root])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/wrong: {2}.*data\.restoring-\S+ is what a restore unpacked/) as string,
    });
    expect(await beside()).toHaveLength(2);
    expect(await runHere(['doctor', '--fix', '--data', root])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/done: {3}.*data\.restoring-\S+ was deleted\nall is well now/) as string,
    });
    expect(await beside()).toEqual(['data']);
  });

  it.each(['restore:swapped-out', 'restore:swapped-in'])(
    'at %s is finished by the next start, whatever that is',
    async (point) => {
      const root = await createData();
      const wanted = await factsIn(root);
      const file = await backUp(root);
      const core = await openTestCore(root);
      await core.database.db.deleteFrom('events').execute();
      await core.stop();
      const killed = await runCommand(['restore', file, '--replace', '--data', root], fault(point));
      expect(killed.signal).toBe('SIGKILL');
      await expectWhole(root);
      expect(await factsIn(root)).toEqual(wanted);
      expect(await readdir(join(root, '..'))).toHaveLength(2);
    },
  );
});

describe('refusals', () => {
  it('of a file that was tampered with, and nothing is changed', async () => {
    const root = await createData();
    const file = await backUp(root);
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const target = join(createTestFolder(), 'a', 'b', 'restored');
    expectRefusal(await runCommand(['restore', file, '--data', target]), 1, 'backup-invalid');
    expect(await readdir(join(target, '..'))).toEqual([]);
    expectRefusal(await runCommand(['restore', file, '--replace', '--data', root]), 1, 'backup-invalid');
    await expectWhole(root);
  });

  it.each([
    ['that is not there', null, 'file-not-found'],
    ['that is a text', 'a text', 'backup-invalid'],
    ['that is empty', '', 'backup-invalid'],
    ['that is a broken database', `SQLite format 3\0${'x'.repeat(9000)}`, 'backup-invalid'],
  ])('of a file %s', async (_, text, code) => {
    const file = join(createTestFolder(), 'file');
    if (text !== null) await writeFile(file, text);
    const target = join(createTestFolder(), 'restored');
    expectRefusal(await runHere(['restore', file, '--data', target]), 1, code);
  });

  it('of a file that is there already, and of a folder in use', async () => {
    const root = await createData();
    const file = await backUp(root);
    expectRefusal(await runCommand(['backup', file, '--data', root]), 2, 'invalid-input');
    expect(await runCommand(['backup', file, '--force', '--data', root])).toMatchObject({ code: 0 });
    const core = await openTestCore(root);
    expectRefusal(await runHere(['restore', file, '--replace', '--data', root]), 75, 'data-root-locked');
    await core.stop();
    await expectWhole(root);
  });

  it('of a folder without data', async () => {
    const outcome = await runHere(['backup', join(createTestFolder(), 'x.tar')]);
    expectRefusal(outcome, 1, 'data-root-unusable');
    expect(outcome.made).toEqual([]);
  });
});
