import { AppError } from '#shared/errors.ts';
import {
  largestSettingsFileBytes,
  type SettingsFile,
  settingsFile,
  settingsFileFormat,
  settingsFileVersion,
} from '#shared/model/settings-file.ts';

/** Throws `settings-file-invalid` or `settings-file-newer`; the values in it are not looked at yet. */
export function readSettingsFile(text: string): SettingsFile {
  if (Buffer.byteLength(text) > largestSettingsFileBytes) {
    throw invalid('The file is larger than 1 MB, which no file of settings is.');
  }
  const content = parsed(text);
  if (!isOurs(content)) throw invalid('This is no file of settings from Porchlight.');
  if (typeof content.version === 'number' && content.version > settingsFileVersion) {
    throw new AppError('settings-file-newer', 'The file comes from a newer Porchlight.');
  }
  const file = settingsFile.safeParse(content);
  if (file.success) return file.data;
  const issue = file.error.issues[0];
  throw invalid(`The file is damaged at "${issue?.path.join('.')}": ${issue?.message}.`);
}

export function invalid(message: string): AppError {
  return new AppError('settings-file-invalid', message);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw invalid('The file cannot be read: it is not JSON, or it was cut off.');
  }
}

function isOurs(content: unknown): content is { readonly version?: unknown } {
  return (
    typeof content === 'object' &&
    content !== null &&
    'format' in content &&
    content.format === settingsFileFormat
  );
}
