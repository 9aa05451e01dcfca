import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, importJson, runCommand, runHere } from '#main/test-command-line.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

describe('export and verify-export', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'porchlight-export-'));
    await importJson(join(root, 'data'), [testVideos.porch()]);
    return () => rm(root, { recursive: true, force: true });
  });
  const data = () => ['--data', join(root, 'data')];

  it('makes a folder of a time that verifies, until a byte of it is flipped', async () => {
    const out = join(root, 'evidence');
    const range = [
      '--from',
      '2026-05-01T12:00:00Z',
      '--to',
      '2026-05-01T14:01:00+02:00',
      '--camera',
      'Porch',
    ];
    const made = await runCommand(['export', ...data(), ...range, '--format', 'mp4', '--out', out, '--json']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(made.out)).toMatchObject({
      folder: out,
      format: 'mp4',
      events: 2,
      files: 1,
      notes: [],
    });
    expect(await runHere(['verify-export', out])).toMatchObject({
      code: 0,
      out: expect.stringContaining('whole: 1 files') as string,
    });

    const name = (await readdir(out)).find((each) => each.endsWith('.mp4')) ?? '';
    const file = await open(join(out, name), 'r+');
    await file.write(Buffer.from([255]), 0, 1, 1000);
    await file.close();
    const { code, out: text } = await runHere(['verify-export', out, '--json']);
    expect([code, JSON.parse(text)]).toMatchObject([
      1,
      { is_whole: false, findings: [{ name, problem: 'changed' }] },
    ]);
  });

  it.each([
    [[], 'invalid-input'],
    [['--from', '2026-05-01T12:00:00Z'], 'invalid-input'],
    [['--event', '../../etc/passwd'], 'invalid-input'],
    [['--from', 'noon', '--to', 'evening'], 'time-invalid'],
    [
      ['--from', '2026-05-01T12:00:00Z', '--to', '2026-05-02T12:00:00Z', '--camera', 'Nowhere'],
      'camera-unknown',
    ],
  ])('ends with 2 on %j', async (args, code) => {
    expectRefusal(
      await runHere(['export', ...data(), '--format', 'json', '--out', join(root, 'x'), ...args]),
      2,
      code,
    );
  });

  it('writes neither over a folder nor among the data', async () => {
    const range = ['--from', '2026-05-01T12:00:00Z', '--to', '2026-05-02T12:00:00Z', '--format', 'csv'];
    for (const out of [root, join(root, 'data', 'frames'), join(root, 'data', 'new')]) {
      expectRefusal(await runHere(['export', ...data(), ...range, '--out', out]), 2, 'invalid-input');
    }
  });

  it('says what is no export', async () => {
    expectRefusal(await runHere(['verify-export', join(root, 'data')]), 1, 'file-not-found');
  });
});
