import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import type { MeasuredTree, MeasureNote } from './file-measurement.ts';
import { measureFiles } from './measure-files.ts';

const never = new AbortController().signal;
const eventA = '018f0000-0000-7000-8000-00000000000a';
const eventB = '018f0000-0000-7000-8000-00000000000b';

async function createTree(files: Readonly<Record<string, number>>): Promise<string> {
  const root = createTestFolder();
  for (const [path, sizeBytes] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
    await truncate(join(root, path), sizeBytes);
  }
  return root;
}

const tree = (
  root: string,
  name: string,
  kind: MeasuredTree['kind'],
  belongsTo: MeasuredTree['belongsTo'],
) => ({
  path: join(root, name),
  kind,
  belongsTo,
});

it('adds up sizes, not blocks, by kind and by what a path names (D-3.6.3, D-3.6.4)', async () => {
  const root = await createTree({
    [`frames/${eventA}/frame_001.jpg`]: 1000,
    [`frames/${eventA}/frame_002.jpg`]: 3_000_000_000,
    [`frames/${eventB}/frame_001.jpg`]: 10,
    [`clips/${eventA}.mp4.part`]: 5,
    'snapshots/porch/2026-05-01/motion_120000_000000.png': 100,
    'snapshots/porch/not-a-day/x.png': 7,
    'events/2026-05-01/events.json': 20,
    'events/2026-05-01/events.log': 30,
    'events/2026-02-30/events.log': 1,
    'events.db': 999,
    '.tmp/a/b/c': 2,
    'root.json': 3,
  });
  const notes: MeasureNote[] = [];
  const trees = [
    tree(root, 'frames', 'frames', 'event'),
    tree(root, 'clips', 'clips', 'event'),
    tree(root, 'snapshots', 'snapshots', 'camera-day'),
    tree(root, 'events', 'event_logs', 'day'),
    tree(root, 'missing', 'videos', 'event'),
    tree(root, '', 'other', 'nothing'),
  ];
  const output = await measureFiles(
    { trees, leaveOut: [join(root, 'events.db')] },
    { note: (note) => notes.push(note), signal: never },
  );
  expect(Object.fromEntries(output.kinds.map(({ kind, bytes }) => [kind, bytes]))).toEqual({
    frames: 3_000_001_010,
    clips: 5,
    snapshots: 107,
    event_logs: 51,
    other: 5,
  });
  expect(output.days).toEqual([
    { kind: 'snapshots', day: '2026-05-01', bytes: 100, files: 1 },
    { kind: 'event_logs', day: '2026-05-01', bytes: 50, files: 2 },
  ]);
  expect(output.unreadable).toBe(0);
  const events = notes.flatMap((note) =>
    note.events.map(([id, bytes, files]) => [note.kind, id, bytes, files]),
  );
  expect(events).toEqual(
    expect.arrayContaining([
      ['frames', eventA, 3_000_001_000, 2],
      ['frames', eventB, 10, 1],
      ['clips', eventA, 5, 1],
    ]),
  );
  expect(events).toHaveLength(3);
});

it('does not follow links: what lies behind one is not ours', async () => {
  const elsewhere = await createTree({ large: 1_000_000 });
  const root = await createTree({ 'logs/a': 10 });
  await symlink(elsewhere, join(root, 'logs/link'));
  const { kinds } = await measureFiles(
    { trees: [tree(root, 'logs', 'logs', 'nothing')], leaveOut: [] },
    { note: () => undefined, signal: never },
  );
  expect(kinds[0]?.bytes).toBeLessThan(1000);
});

it('sends events in batches and ends when it is no longer wanted', async () => {
  const names = Array.from(
    { length: 1200 },
    (_, n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  );
  const root = await createTree(Object.fromEntries(names.map((name) => [`thumbnails/${name}.jpg`, 10])));
  const input = { trees: [tree(root, 'thumbnails', 'thumbnails', 'event' as const)], leaveOut: [] };
  const notes: MeasureNote[] = [];
  await measureFiles(input, { note: (note) => notes.push(note), signal: never });
  expect(notes.map(({ events }) => events.length)).toEqual([200, 200, 200, 200, 200, 200]);
  const stopped = measureFiles(input, {
    note: () => undefined,
    signal: AbortSignal.abort(new Error('stopped')),
  });
  await expect(stopped).rejects.toThrow('stopped');
});
