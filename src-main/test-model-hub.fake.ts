import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { type FakeHub, startFakeHub } from '../e2e/fixtures/hub/fake-hub.ts';
import { makeTestEncoder } from '../e2e/fixtures/onnx/make-test-encoder.ts';

export type TestModelHub = {
  readonly hub: FakeHub;
  /** The model that it serves; it is in the list, too. */
  readonly id: string;
  /** The model's files with `manifest.json`. */
  readonly repo: string;
  /** A file for `PORCHLIGHT_MODEL_LIST`. */
  readonly list: string;
  /** A data folder that is not there yet. */
  readonly root: string;
};

/** A hub with the small real model of the tests. */
export async function startModelHub(): Promise<TestModelHub> {
  const folder = createTestFolder();
  const repo = join(folder, 'repo');
  const list = join(folder, 'models.json');
  const manifest = await makeTestEncoder(repo);
  writeFileSync(list, JSON.stringify({ models: [manifest] }));
  const hub = await startFakeHub({ lifetimeMs: 60_000 });
  onTestFinished(() => hub.stop());
  hub.addRepo(manifest.hub?.repo ?? '', repo);
  return { hub, id: manifest.id, repo, list, root: join(folder, 'far', 'deep', 'data') };
}
