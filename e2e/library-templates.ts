/**
 * Finished data roots that journeys copy instead of importing the same footage again. A folder a run: Playwright calls
 * `prepareTemplates` before the first journey and what it returns after the last one. Its workers, also those started anew
 * after a failure, find it through their environment; without it (benches) every library is made from nothing.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'PORCHLIGHT_E2E_TEMPLATES';

export default async function prepareTemplates(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-templates-'));
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** Puts a copy of the template of that name to `target`; false when there is none yet. */
export async function takeTemplate(name: readonly string[], target: string): Promise<boolean> {
  const template = templateOf(name);
  const isThere = template !== undefined && (await stat(template).catch(() => null)) !== null;
  if (isThere) await copy(template, target);
  return isThere;
}

/** Keeps a copy of a data root that no process has open. It gets its name when it is complete. */
export async function keepTemplate(name: readonly string[], data: string): Promise<void> {
  const template = templateOf(name);
  if (template === undefined) return;
  const unfinished = `${template}-${process.pid}`;
  await copy(data, unfinished);
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
}

function templateOf(name: readonly string[]): string | undefined {
  const folder = process.env[variable];
  return folder && join(folder, createHash('sha256').update(JSON.stringify(name)).digest('hex'));
}

function copy(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}
