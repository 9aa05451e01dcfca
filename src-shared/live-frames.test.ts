import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLiveBlockReader, encodeLiveBlock, type LiveBlock, liveKinds } from './live-frames.ts';

const anyBlock: fc.Arbitrary<LiveBlock> = fc.record({
  kind: fc.constantFrom(...liveKinds),
  camera: fc.integer({ min: 0, max: 255 }),
  atMs: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  body: fc.uint8Array({ maxLength: 300 }),
});

test('blocks come out as they went in, however the line cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(anyBlock, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
      (blocks, sizes) => {
        const line = Uint8Array.from(blocks.flatMap((block) => [...encodeLiveBlock(block)]));
        const read = createLiveBlockReader();
        const out: LiveBlock[] = [];
        for (let at = 0, n = 0; at < line.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          out.push(...read(line.subarray(at, at + size)));
          at += size;
        }
        expect(out).toEqual(blocks);
      },
    ),
  );
});

test('a block is given as soon as its last byte is there, not before', () => {
  const bytes = encodeLiveBlock({ kind: 'still', camera: 3, atMs: 1.5, body: new Uint8Array([1, 2, 3]) });
  const read = createLiveBlockReader();
  expect(read(bytes.subarray(0, -1))).toEqual([]);
  expect(read(bytes.subarray(-1))).toHaveLength(1);
});
