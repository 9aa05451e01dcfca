import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, importJson, runCommand, runHere } from '#main/test-command-line.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

describe('events and verify', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'porchlight-events-'));
    await importJson(root, [testVideos.porch()]);
    return () => rm(root, { recursive: true, force: true });
  });

  it('lists events newest first as one JSON document in snake_case', async () => {
    const { code, out } = await runCommand(['events', '--data', root, '--json']);
    const { events, total } = JSON.parse(out) as { events: Record<string, unknown>[]; total: number };
    expect([code, total, events.length]).toEqual([0, 2, 2]);
    expect(String(events[0]?.['timestamp']) > String(events[1]?.['timestamp'])).toBe(true);
    expect(events[0]).toMatchObject({ camera_id: 'porch', frame_count_used: 10, media_state: 'stored' });
  });

  it('filters by camera and time, and limits', async () => {
    const countOf = async (...args: string[]) =>
      (
        JSON.parse((await runHere(['events', '--data', root, '--json', ...args])).out) as {
          events: unknown[];
        }
      ).events.length;
    expect(
      await Promise.all([
        countOf('--camera', 'Porch'),
        countOf('--limit', '1'),
        countOf('--from', '2026-05-01T12:00:08Z'),
        countOf('--to', '2026-05-01T14:00:08+02:00'),
      ]),
    ).toEqual([2, 1, 1, 1]);
  });

  it.each([
    [['--camera', 'Nowhere'], 'camera-unknown'],
    [['--from', 'noon'], 'time-invalid'],
    [['--to', '2026-02-30T00:00:00Z'], 'time-invalid'],
    [['--limit', '0'], 'invalid-input'],
    [['--limit', 'many'], 'invalid-input'],
  ])('ends with 2 on %j', async (args, errorCode) => {
    const plain = await runHere(['events', '--data', root, ...args]);
    expectRefusal(plain, 2, errorCode);
    const { code, out } = await runHere(['events', '--data', root, '--json', ...args]);
    expect([code, (JSON.parse(out) as { error: { code: string } }).error.code]).toEqual([2, errorCode]);
  });

  it('prints a table for a person', async () => {
    const { out } = await runCommand(['events', '--data', root]);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(out).toContain('10 frames');
  });

  it('finds what was damaged behind its back, and says which invariant', async () => {
    const [folder = ''] = await readdir(join(root, 'frames'));
    const frame = join(root, 'frames', folder, 'frame_002.jpg');
    const bytes = await readFile(frame);
    const flipped = Buffer.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(frame, flipped);
    await writeFile(join(root, 'frames', folder, 'stray.jpg'), 'x');
    const strict = await runCommand(['verify', '--strict', '--data', root, '--json']);
    expect(strict.code).toBe(1);
    expect(
      (JSON.parse(strict.out) as { violations: { invariant: string; subject: string }[] }).violations.map(
        ({ invariant, subject }) => [invariant, subject],
      ),
    ).toEqual([
      ['I2', `frames/${folder}/frame_002.jpg`],
      ['I3', `frames/${folder}/stray.jpg`],
    ]);
    await writeFile(frame, bytes);
    await rm(join(root, 'frames', folder, 'stray.jpg'));
    expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ok: 2 events, 20 frames/) as string,
    });
  });
});
