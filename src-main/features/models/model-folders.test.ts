import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createModelFolders } from './model-folders.ts';

function createModels() {
  const models = join(createTestFolder(), 'data', 'models');
  const put = (place: string, text: string) => {
    mkdirSync(join(models, place), { recursive: true });
    writeFileSync(join(models, place, 'manifest.json'), text);
  };
  const textOf = (place: string) => readFileSync(join(models, place, 'manifest.json'), 'utf8');
  return { folders: createModelFolders(models), models, put, textOf };
}

it('puts a model back that had made room for one that never came', async () => {
  const { folders, models, put, textOf } = createModels();
  put('.partial/colours.replaced', 'old');
  put('.partial/colours', 'new');
  await folders.settleReplaced();
  expect([textOf('colours'), textOf('.partial/colours')]).toEqual(['old', 'new']);
  expect(existsSync(join(models, '.partial/colours.replaced'))).toBe(false);
});

it('forgets a model whose place was taken', async () => {
  const { folders, models, put, textOf } = createModels();
  put('.partial/colours.replaced', 'old');
  put('colours', 'new');
  await folders.settleReplaced();
  expect(textOf('colours')).toBe('new');
  expect(existsSync(join(models, '.partial/colours.replaced'))).toBe(false);
});
