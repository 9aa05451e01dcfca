import { expect, it } from 'vitest';

// Everything native comes out of the lockfile's packages: no install script, no compiler, no download.

it('runs on the Node major that Electron embeds', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

it('loads better-sqlite3', async () => {
  const { default: SQLite } = await import('better-sqlite3');
  const version = new SQLite(':memory:').prepare('SELECT sqlite_version()').pluck().get();
  expect(version).toMatch(/^3\.5[4-9]\.|^3\.[6-9]\d\./);
});

it('loads sharp', async () => {
  const { default: sharp } = await import('sharp');
  const blank = { width: 8, height: 4, channels: 3, background: 'red' } as const;
  const { info } = await sharp({ create: blank }).jpeg().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([8, 4]);
});

it('loads onnxruntime with its CPU backend', async () => {
  const onnx = await import('onnxruntime-node');
  expect(onnx.listSupportedBackends().map(({ name }) => name)).toContain('cpu');
});

it('loads node-av with an H.264 decoder', async () => {
  const { Codec } = await import('node-av/lib');
  const { AV_CODEC_ID_H264 } = await import('node-av/constants');
  expect(Codec.findDecoder(AV_CODEC_ID_H264)?.name).toBe('h264');
});
