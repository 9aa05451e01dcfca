/** A service on a folder of the test, with a hub on 127.0.0.1 and a process of models that only pretends. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { encoderManifest, type EncoderManifest, type ModelInfo } from '#shared/model/encoder.ts';
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createFakeClock, type FakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { type FakeHub, startFakeHub } from '../../../e2e/fixtures/hub/fake-hub.ts';
import type { EncoderTests } from './encoder-port.ts';
import { createHubClient, type HubLimits } from './hub-client.ts';
import type { ModelsService } from './models-service.ts';
import { openModels } from './open-models.ts';

export const repo = 'test/colours';
const limits: HubLimits = { connectMs: 2000, silenceMs: 300, listBytes: 100_000 };

/** Different bytes everywhere, the same at every call. */
export function bytesOf(seed: string, sizeBytes: number): Buffer {
  let hash = createHash('sha256').update(seed).digest();
  const pieces: Buffer[] = [];
  for (let size = 0; size < sizeBytes; size += hash.length) {
    pieces.push(hash);
    hash = createHash('sha256').update(hash).digest();
  }
  return Buffer.concat(pieces).subarray(0, sizeBytes);
}

const contents = {
  'image.onnx': bytesOf('image', 300_000),
  'text.onnx': bytesOf('text', 200_000),
  'tokenizer.json': bytesOf('tokenizer', 500), // small: the hub only names the hash of its git blob
};
export const modelBytes = 500_500;

export function testManifest(change: Partial<EncoderManifest> = {}): EncoderManifest {
  return encoderManifest.parse({
    id: 'colours',
    name: 'Colours',
    modelVersion: 'colours-1',
    purpose: 'Sees colours.',
    licence: { name: 'MIT', url: 'https://example.invalid', isNonCommercial: false },
    dims: 8,
    image: {
      file: 'image.onnx',
      input: 'pixel_values',
      output: 'image_embeds',
      sizePx: 32,
      fit: 'squash',
      kernel: 'linear',
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    text: {
      file: 'text.onnx',
      input: 'input_ids',
      mask: null,
      output: 'text_embeds',
      tokenizer: 'tokenizer.json',
      tokens: 16,
      padId: 0,
      idType: 'int64',
      isLowerCased: true,
    },
    hub: { repo, revision: 'main' },
    files: Object.keys(contents).map((path) => ({
      path,
      from: path.endsWith('.onnx') ? `onnx/${path}` : path,
      sizeBytes: null,
      sha256: null,
    })),
    ...change,
  });
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same with sizes and hashes, as the list that is shipped has them. */
export function pinnedManifest(change: Partial<EncoderManifest> = {}): EncoderManifest {
  const manifest = testManifest(change);
  const files = manifest.files.map((file) => {
    const content = contents[file.path as keyof typeof contents];
    return { ...file, sizeBytes: content.length, sha256: sha256Of(content) };
  });
  return { ...manifest, files };
}

/** The files as they lie at the hub. */
export function writeRepo(folder: string, manifest = testManifest()): string {
  for (const { path, from } of manifest.files) {
    const place = join(folder, ...(from ?? path).split('/'));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, contents[path as keyof typeof contents]);
  }
  return folder;
}

export type FakeEncoders = EncoderTests & {
  /** What the next tests say; null: the model works. */
  fault: AppError | null;
  /** First values of its vectors. */
  vector: number[];
  readonly tested: EncoderChoice[];
  /** Called while a model is tested. */
  onTest: () => void;
};

function createFakeEncoders(): FakeEncoders {
  const encoders: FakeEncoders = {
    fault: null,
    vector: [0.6, 0.8],
    tested: [],
    onTest: () => undefined,
    async testEncoder(encoder) {
      encoders.tested.push(encoder);
      encoders.onTest();
      if (encoders.fault) throw encoders.fault;
      return { vectors: [{ kind: 'text', input: 'a red picture', vector: encoders.vector }] };
    },
    unload: async () => undefined,
  };
  return encoders;
}

export type TestModels = {
  readonly service: ModelsService;
  readonly hub: FakeHub;
  readonly encoders: FakeEncoders;
  readonly clock: FakeClock;
  readonly settings: { current(): Settings; change(values: Partial<Settings>): Promise<Settings> };
  readonly folder: string;
  readonly news: () => number;
  readonly recounts: () => number;
  /** Names of everything below the folder of models that is a file. */
  files(): string[];
  state(id?: string): Promise<ModelInfo['state']>;
  info(id?: string): Promise<ModelInfo>;
  /** Installs, and waits for its end, whatever it is. */
  install(id?: string): Promise<ModelInfo['state']>;
  /** Another run on the same folder. */
  restart(): Promise<TestModels>;
};

export type TestModelsOptions = {
  readonly presets?: readonly EncoderManifest[];
  readonly assertRoom?: (neededBytes: number) => Promise<void>;
};

export async function startTestModels(options: TestModelsOptions = {}): Promise<TestModels> {
  const hub = await startFakeHub({ lifetimeMs: 30_000 });
  onTestFinished(() => hub.stop());
  hub.addRepo(repo, writeRepo(join(createTestFolder(), 'repo')));
  const folder = join(createTestFolder(), 'deep', 'data', 'models');
  return openTestModels(folder, hub, options);
}

async function openTestModels(
  folder: string,
  hub: FakeHub,
  options: TestModelsOptions,
  settings = createFakeSettings(),
): Promise<TestModels> {
  const encoders = createFakeEncoders();
  const clock = createFakeClock();
  const list = join(createTestFolder(), 'models.json');
  writeFileSync(list, JSON.stringify({ models: options.presets ?? [testManifest()] }));
  let news = 0;
  let recounts = 0;
  const service = await openModels({
    folder,
    lists: [list],
    hub: createHubClient(hub.url, limits),
    encoders,
    settings,
    assertRoom: options.assertRoom ?? (async () => undefined),
    onBytesChanged: () => void recounts++,
    publish: () => void news++,
    clock,
    nowUtc: () => toUtcTime(clock.nowMs()),
    log: silentLogger,
  });
  onTestFinished(() => service.stop());
  const models: TestModels = {
    service,
    hub,
    encoders,
    clock,
    settings,
    folder,
    news: () => news,
    recounts: () => recounts,
    files: () => filesBelow(folder),
    state: async (id) => (await models.info(id)).state,
    async info(id = 'colours') {
      const info = (await service.list()).find((model) => model.id === id);
      if (info) return info;
      throw new AppError('model-unknown', id);
    },
    async install(id = 'colours') {
      service.install(id);
      await service.finished(id).catch(() => undefined);
      return models.state(id);
    },
    async restart() {
      await service.stop();
      return openTestModels(folder, hub, options, settings);
    },
  };
  return models;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();
}

function createFakeSettings() {
  let current = settingsSchema.parse({});
  const listeners = new Set<() => void>();
  return {
    current: () => current,
    async change(values: Partial<Settings>) {
      current = settingsSchema.parse({ ...current, ...values });
      for (const listener of listeners) listener();
      return current;
    },
    onChanged(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}
