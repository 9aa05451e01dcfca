import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { Region } from '#shared/model/search.ts';
import type { StoredFrame } from './example-store.ts';
import { createLookVectors, type SearchEncoder } from './look-vectors.ts';

const eventId = '018f0000-0000-7000-8000-000000000001';
const region: Region = [
  [0, 0],
  [1, 0],
  [1, 1],
];

function create(stored: Partial<StoredFrame> | null = {}) {
  const asked: unknown[] = [];
  const failures: AppError[] = [];
  const encoder: SearchEncoder = {
    modelVersion: 'test',
    hasText: true,
    async embedPictures(pictures) {
      asked.push(...pictures);
      const failure = failures.pop();
      return [failure ? { code: failure.code, message: failure.message } : { vector: new Float32Array(2) }];
    },
    async embedTexts(texts) {
      asked.push(...texts);
      const failure = failures.pop();
      if (failure) throw failure;
      return [new Float32Array(2)];
    },
  };
  const frame: StoredFrame = {
    cameraId: 'porch',
    framePath: 'frames/a.jpg',
    sha256: 'ab',
    vector: null,
    ...stored,
  };
  const vectors = createLookVectors({
    store: { frame: async () => (stored === null ? null : frame) },
    givenPicture: async (id) => (id === 'there' ? { jpeg: Buffer.from('jpeg'), width: 4, height: 3 } : null),
    resolvePath: async (path) => `/data/${path}`,
  });
  return { vectors, encoder, asked, failures };
}

const frame = { kind: 'frame', eventId, frameNumber: 1 } as const;

describe('the vector of a stored frame', () => {
  it('is the stored one, with its camera', async () => {
    const vector = Float32Array.of(0.6, 0.8);
    const { vectors, encoder, asked } = create({ vector });
    expect(await vectors.ofExample(encoder, frame)).toEqual({
      vector,
      cameraId: 'porch',
      frame: { eventId: frame.eventId, frameNumber: 1 },
    });
    expect(asked).toEqual([]);
  });

  it('is made of its file while it has none of this model, and of a part of it', async () => {
    const { vectors, encoder, asked } = create();
    await vectors.ofExample(encoder, frame);
    await vectors.ofExample(encoder, { ...frame, region });
    const source = { path: '/data/frames/a.jpg' };
    expect(asked).toEqual([
      { source, region: undefined },
      { source, region },
    ]);
  });

  it('is refused when the frame is gone', async () => {
    const { vectors, encoder } = create(null);
    await expect(vectors.ofExample(encoder, frame)).rejects.toMatchObject({ code: 'query-invalid' });
  });
});

it('embeds the same thing once, for every model anew', async () => {
  const { vectors, encoder, asked } = create();
  const bytes = new TextEncoder().encode('picture');
  const other = { ...encoder, modelVersion: 'other' };
  await Promise.all([
    vectors.ofText(encoder, 'a photo of van'),
    vectors.ofText(encoder, 'a photo of van'),
    vectors.ofBytes(encoder, bytes),
    vectors.ofBytes(encoder, Uint8Array.from(bytes)),
    vectors.ofExample(encoder, { kind: 'picture', pictureId: 'there' }),
    vectors.ofExample(encoder, { kind: 'picture', pictureId: 'there' }),
  ]);
  expect(asked).toHaveLength(3);
  await vectors.ofText(other, 'a photo of van');
  expect(asked).toHaveLength(4);
});

it('keeps no failure: the next search tries again', async () => {
  const { vectors, encoder, failures } = create();
  failures.push(new AppError('encoder-failed', 'It ended.'));
  await expect(vectors.ofText(encoder, 'van')).rejects.toMatchObject({ code: 'encoder-failed' });
  expect((await vectors.ofText(encoder, 'van')).cameraId).toBeNull();
  failures.push(new AppError('picture-invalid', 'It is no picture.'));
  const bytes = new Uint8Array(1);
  await expect(vectors.ofBytes(encoder, bytes)).rejects.toMatchObject({ code: 'picture-invalid' });
});
