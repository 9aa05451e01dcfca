/** `porchlight settings export` and `import`. */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import {
  cameraOverrides,
  largestSettingsFileBytes,
  type SettingsFile,
  type SettingsImportPreview,
} from '#shared/model/settings-file.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { toSettingsFile } from '#main/features/settings/settings-file.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { replaceFile } from '#main/platform/atomic-files.ts';
import { silentLogger } from '#main/platform/logger.ts';
import type { CommandContext } from './command-context.ts';
import { openReadOnly } from './read-only-data.ts';
import type { SettingsOptions } from './settings-command.ts';
import { withCore } from './with-core.ts';

/** Beside a running Porchlight, too. */
export async function exportSettings(
  { root, file }: { readonly root: string; readonly file: string },
  { force, json }: SettingsOptions,
  context: CommandContext,
): Promise<number> {
  const path = resolve(file);
  const content = await readState(root, context);
  await assertWritable(path, force === true);
  await replaceFile(
    path,
    Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
    `${path}.${process.pid}.part`,
  );
  const count = Object.keys(content.settings).length;
  context.out(
    json
      ? `${JSON.stringify({ path, settings: count, cameras: content.cameras.length }, null, 2)}\n`
      : `${path}: ${count} settings and ${content.cameras.length} cameras, without passwords and addresses\n`,
  );
  return 0;
}

export async function importSettings(
  { root, file }: { readonly root: string; readonly file: string },
  { dryRun, json }: SettingsOptions,
  context: CommandContext,
): Promise<number> {
  const text = await readText(resolve(file));
  const opening = { root, whileRunning: 'Import it under Settings in its window, or stop it first.' };
  const preview = await withCore(opening, context, ({ settingsTransfer }) =>
    dryRun ? settingsTransfer.preview(text) : settingsTransfer.import(text, context.version),
  );
  context.out(json ? `${JSON.stringify(preview, null, 2)}\n` : previewText(preview, dryRun === true));
  return 0;
}

async function readState(root: string, context: CommandContext): Promise<SettingsFile> {
  const { database } = openReadOnly(root, context);
  const nowUtc = () => toUtcTime(Date.now());
  try {
    const service = await createSettingsService(createSettingsStore(database.db, nowUtc), silentLogger);
    const cameras = (await createCameraStore(database.db, nowUtc).list()).map(({ id, settings }) => ({
      id,
      name: settings.name,
      ...cameraOverrides.parse(settings),
    }));
    const written = { exportedAt: nowUtc(), appVersion: context.version };
    return toSettingsFile({ settings: service.current(), cameras }, written);
  } finally {
    database.close();
  }
}

async function assertWritable(path: string, isForced: boolean): Promise<void> {
  if (!existsSync(dirname(path))) {
    throw new AppError('file-not-found', `There is no folder ${dirname(path)}.`);
  }
  if (!existsSync(path)) return;
  if ((await stat(path)).isDirectory()) throw new AppError('invalid-input', `${path} is a folder.`);
  if (isForced) return;
  throw new AppError('invalid-input', `${path} is there already.`, {
    nextStep: 'Choose another name, or add --force to replace it.',
  });
}

async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new AppError('file-not-found', `There is no file ${path}.`);
  if (found.isFile() && found.size <= largestSettingsFileBytes) return readFile(path, 'utf8');
  throw new AppError('settings-file-invalid', `${path} is no file of at most 1 MB.`);
}

function previewText({ changes, leftOut }: SettingsImportPreview, isDryRun: boolean): string {
  const rows = changes.map(({ camera, name, from, to }) => {
    const where = camera === null ? name : `${camera.name}: ${name}`;
    return `${where}  ${short(from)} -> ${short(to)}\n`;
  });
  const missing = leftOut.map(({ kind, name }) => `left out: there is no ${kind} ${name} here\n`);
  const count = `${changes.length} ${changes.length === 1 ? 'value' : 'values'}`;
  const end = isDryRun ? `${count} would change\n` : `${count} changed\n`;
  return [...rows, ...missing, end].join('');
}

function short(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} zones`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
