/** The real core with the real inference process; only its decoder is of paper. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { inferenceProgram, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { importAt, usePaperPictures } from '#main/test-paper-core.fake.ts';
import { createPaperChildren } from '../e2e/faults/paper-child.ts';

const pictures = usePaperPictures();
const minute = 60_000;

it('embeds what is stored in a process of its own, goes on in another one when that is killed, and counts what it took', async () => {
  const spawn = createNodeSpawn(inferenceProgram, 'inference');
  const pids: number[] = [];
  const core = await openTestCore(undefined, {
    spawnChild: createPaperChildren(pictures()),
    spawnInference() {
      const child = spawn();
      const pid = child.pid ?? 0;
      const isFirst = pids.push(pid) === 1;
      return {
        ...child,
        send(message) {
          child.send(message);
          if (isFirst) process.kill(pid, 'SIGKILL');
        },
      };
    },
  });
  const startAtMs = Date.UTC(2026, 4, 1, 12);
  const atMs = Array.from({ length: 5 }, (_, event) => startAtMs + event * minute);
  await importAt(core, { folder: join(createTestFolder(), 'films'), atMs });
  expect(pids).toHaveLength(2);
  const { connection } = core.database;
  const count = (table: string) =>
    connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  expect(count('event_frames')).toBeGreaterThan(0);
  expect(count('frame_embeddings')).toBe(count('event_frames'));
  const times = core.metrics.current().detectorInferenceTime;
  expect(times?.count).toBeGreaterThanOrEqual(count('event_frames'));
  expect(times?.avg).toBeGreaterThan(0);
  await core.stop();
  for (const pid of pids) expect(() => process.kill(pid, 0), 'it is gone').toThrow('ESRCH');
});
