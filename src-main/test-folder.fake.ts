import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the running test, removed after it. */
export function createTestFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'porchlight-test-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
