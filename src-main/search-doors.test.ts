/** One engine behind REST and the command line, which also searches while the application runs. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import { createUploads } from '#main/api/uploads.ts';
import { startHttpServer } from '#main/shells/headless/http-server.ts';
import { expectRefusal, runHere } from '#main/test-command-line.fake.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { migrationsFolder, openSharedCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { addSeenEvents, paint, type Scene } from '#main/test-seen-events.fake.ts';
import { token } from '#main/test-server.fake.ts';

const red = '#c01818';
const scenes: readonly Scene[] = [
  { note: 'The red van\nbrought a parcel' },
  ...Array.from({ length: 26 }, (): Scene => ({})),
  { box: red },
  { box: red },
  { box: red },
];

type Row = { event_id: string; frame_number: number | null; score: number | null; why: { kind: string }[] };
type Document = {
  noMatch: boolean;
  model: string;
  results: Row[];
  nearest: Row[];
  total: number;
  hints: string[];
};

let folder: string;
let origin: string;
let ids: string[];
let stop = async () => {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-search-doors-'));
  const core = await openSharedCore(join(folder, 'data'));
  ids = await addSeenEvents(core, scenes);
  const context = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  } as const;
  const server = await startHttpServer(context, { port: 0, token, rendererFolder: folder });
  origin = `http://127.0.0.1:${server.port}`;
  await writeFile(join(folder, 'red.jpg'), await paint({ box: red }, 28));
  stop = async () => {
    await server.close();
    await core.stop();
  };
}, 30_000);
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

describe('/api/search', () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${origin}/api/search${path}`, { ...init, headers });
    return {
      status: response.status,
      body: (await response.json()) as Document & { error?: { code: string } },
    };
  };
  const send = (picture: Uint8Array<ArrayBuffer>, query = '', type = 'image/jpeg') =>
    ask(query, { method: 'POST', headers: { 'content-type': type }, body: picture });
  const picture = async () => new Uint8Array(await paint({ box: red }, 28));

  it('answers with one row an event: its best frame, the score and why', async () => {
    const { status, body } = await ask('?q=red&limit=2');
    expect([status, Object.keys(body).toSorted()]).toEqual([
      200,
      ['hints', 'model', 'nearest', 'noMatch', 'results', 'total'],
    ]);
    expect(body).toMatchObject({ noMatch: false, model: 'builtin-visual-v1', nearest: [], total: 4 });
    expect(body.results).toHaveLength(2);
    expect(Object.keys(body.results[0] ?? {})).toEqual(['event_id', 'frame_number', 'score', 'why']);
    const next = await ask('?q=red&limit=2&offset=2');
    const found = [...body.results, ...next.body.results].map(({ event_id }) => event_id);
    expect(found.toSorted()).toEqual([ids[0], ...ids.slice(27)]);
  });

  it('says that nothing is like it, with what comes nearest', async () => {
    const { body } = await ask('?q=green');
    expect([body.noMatch, body.results, body.total]).toEqual([true, [], 0]);
    expect(body.nearest.length).toBeGreaterThan(2);
  });

  it('takes a picture, also with words that narrow', async () => {
    const { status, body } = await send(await picture());
    expect([status, body.results[0]?.event_id, body.results[0]?.why[0]?.kind]).toEqual([
      200,
      ids[28],
      'picture',
    ]);
    const { body: before } = await send(await picture(), '?q=before:2026-05-01T12:28Z');
    expect([...before.results, ...before.nearest].map(({ event_id }) => event_id)).not.toContain(ids[28]);
  });

  it('refuses with 400, 413 and 415 what it cannot take (IF-5)', async () => {
    const text = new TextEncoder().encode('This is no picture.');
    const huge = new Uint8Array(largestPictureBytes + 1);
    const answers = [
      await ask('?q=colour:red'),
      await ask(`?q=${'y'.repeat(2001)}`),
      await ask('?limit=0'),
      await ask('?query=red'),
      await send(Uint8Array.from(text)),
      await send(new Uint8Array(0)),
      await send(await picture(), '', 'text/plain'),
      await send(huge),
    ];
    expect(answers.map(({ status, body }) => [status, body.error?.code])).toEqual([
      [400, 'query-invalid'],
      [400, 'invalid-input'],
      [400, 'invalid-input'],
      [400, 'invalid-input'],
      [400, 'picture-invalid'],
      [400, 'picture-invalid'],
      [415, 'invalid-input'],
      [413, 'invalid-input'],
    ]);
  });
});

describe('porchlight search', () => {
  const search = (...args: string[]) => runHere(['search', ...args, '--data', join(folder, 'data')]);

  it('lists the newest events without a query, and how many there are', async () => {
    const { code, out } = await search('--limit', '2');
    const lines = out.trimEnd().split('\n');
    expect([code, lines.length, lines.at(-1)]).toEqual([0, 3, '2 of 30 events; --limit shows more']);
    expect(lines[0]).toContain(`frames/${ids[29]}/frame_001.jpg`);
  });

  it('shows time, camera, score, file and why in a line; what notes hold steers no terminal', async () => {
    const { code, out, err } = await search('red', 'van');
    expect([code, out.trimEnd().split('\n').length, err]).toEqual([
      0,
      1,
      expect.stringContaining('Settings, Models'),
    ]);
    expect(out).toMatch(
      /^2026-05-01 \d\d:00:00 {2}Yard {2,}\d+ % {2}frames\/.+\.jpg {2}Note: The red van brought a parcel\n$/,
    );
  });

  it('finds by the picture of a file, and gives the document of REST', async () => {
    const { code, out } = await search('--like', join(folder, 'red.jpg'), '--json');
    const document = JSON.parse(out) as Document;
    expect([code, document.noMatch, document.results[0]?.event_id]).toEqual([0, false, ids[28]]);
  });

  it('ends with 1 and the three nearest when nothing looks like it', async () => {
    const { code, out } = await search('green');
    const lines = out.trimEnd().split('\n');
    expect([code, lines[0], lines[1], lines.length]).toEqual([
      1,
      'Nothing here looks like "green".',
      'The nearest:',
      5,
    ]);
  });

  it('takes a word with a minus for what must not be there', async () => {
    const { out } = await search('red', '-parcel', '--json');
    expect((JSON.parse(out) as Document).results.map(({ event_id }) => event_id).toSorted()).toEqual(
      ids.slice(27),
    );
  });

  it.each([
    ['a filter that is none', ['colour:red'], 2, 'query-invalid'],
    ['a query of more than 2000 characters', ['y'.repeat(2001)], 2, 'query-invalid'],
    ['an option that is none', ['--lik', 'x'], 2, 'invalid-input'],
    ['a wrong limit', ['--limit', '501'], 2, 'invalid-input'],
    ['a wrong order', ['--sort', 'size'], 2, 'invalid-input'],
    ['a file that is not there', ['--like', '/nowhere/at/all.jpg'], 1, 'file-not-found'],
    ['a folder in place of a picture', ['--like', tmpdir()], 2, 'picture-invalid'],
    ['a file that is no picture', ['--like', import.meta.filename], 2, 'picture-invalid'],
  ] as const)('refuses %s', async (_, args, exitCode, errorCode) => {
    expectRefusal(await search(...args), exitCode, errorCode);
  });

  it('asks for a start of the application when the library is from before searching', async () => {
    const old = createTestFolder();
    const migrations = join(old, 'migrations');
    await mkdir(migrations);
    for (const name of ['001_initial.sql', '002_persistence.sql', '003_capture.sql'])
      await copyFile(join(migrationsFolder, name), join(migrations, name));
    openDatabase(join(old, 'events.db'), migrations, '2026-05-01T12:00:00.000Z').close();
    const outcome = await runHere(['search', 'red', '--data', old]);
    expectRefusal(outcome, 1, 'not-ready');
    expect(outcome.err).toContain('Start Porchlight');
  });

  it('makes no data folder where there is none', async () => {
    const outcome = await runHere(['search', 'red']);
    expectRefusal(outcome, 1, 'data-root-unusable');
    expect(outcome.made).toEqual([]);
  });
});
