import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { downloadFile } from './download-file.ts';
import type { PlannedFile } from './download-plan.ts';
import type { HubBody } from './hub-client.ts';

const content = Buffer.from('what the hub has published');
const sha256 = createHash('sha256').update(content).digest('hex');
const file: PlannedFile = {
  path: 'model.onnx',
  from: 'model.onnx',
  sizeBytes: content.length,
  hashes: [{ kind: 'sha256', value: sha256 }],
};

async function* piecesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
}

function bodyFrom(fromByte: number): HubBody {
  return { fromByte, totalBytes: content.length, body: piecesOf(content.subarray(fromByte)) };
}

it.each([
  [0, 10],
  [4, 10],
  [10, 10],
  [0, 0],
])('a hub that sends from byte %i on, where %i were there, completes the file', async (fromByte, had) => {
  const path = join(createTestFolder(), 'model.onnx');
  if (had > 0) await writeFile(path, content.subarray(0, had));
  const asked: number[] = [];
  const done: number[] = [];
  const answer = downloadFile(file, path, {
    open: async (at, _signal, read) => {
      asked.push(at);
      await read(bodyFrom(fromByte));
    },
    signal: new AbortController().signal,
    onBytes: (doneBytes) => done.push(doneBytes),
  });
  expect(await answer).toEqual({ sha256 });
  expect(await readFile(path)).toEqual(content);
  expect([asked, done.at(-1)]).toEqual([[had], content.length]);
});

it('of a hub that sends an earlier byte on keeps what was there when the line breaks, and no more', async () => {
  const path = join(createTestFolder(), 'model.onnx');
  await writeFile(path, content.subarray(0, 10));
  const answer = downloadFile(file, path, {
    open: (_at, _signal, read) => read({ ...bodyFrom(4), body: piecesOf(content.subarray(4, 6)) }),
    signal: new AbortController().signal,
    onBytes: () => undefined,
  });
  await expect(answer).rejects.toMatchObject({ code: 'hub-unreachable' });
  expect(await readFile(path)).toEqual(content.subarray(0, 6));
});
