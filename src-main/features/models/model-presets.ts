import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from '#main/platform/logger.ts';
import { z } from 'zod';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import { parseManifest } from './model-manifest.ts';

const presetsFile = z.object({ models: z.array(z.unknown()) });

/** The models of a list like `resources/models.json`. Throws `model-invalid` for one that is not described well. */
async function readList(path: string): Promise<readonly EncoderManifest[]> {
  const { models } = presetsFile.parse(JSON.parse(await readFile(path, 'utf8')));
  return models.map((raw, index) => parseManifest(raw, `Entry ${index + 1} of ${basename(path)}`));
}

/** Of all lists; a later one takes the place of a model of the same id. One that cannot be read is left out aloud. */
export async function readPresets(
  paths: readonly string[],
  log: Logger,
): Promise<readonly EncoderManifest[]> {
  const presets = new Map<string, EncoderManifest>();
  for (const path of paths) {
    try {
      for (const preset of await readList(path)) presets.set(preset.id, preset);
    } catch (cause) {
      log.error('a list of models cannot be read; its models are not offered', { path, cause });
    }
  }
  return [...presets.values()];
}
