import { resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { parseHubAddress } from '#main/features/models/hub-address.ts';

/** What the environment fixes, whatever the settings say (E-11). Paths are absolute. */
export type EnvironmentSettings = {
  readonly database?: string;
  readonly snapshots?: string;
  readonly enableSnapshots?: boolean;
  /** The hub that models come from, without a slash at its end. */
  readonly modelHub?: string;
  /** A file like `resources/models.json` with further models. */
  readonly modelList?: string;
};

/** Throws `invalid-input` for a value that means nothing; an empty one counts as absent. */
export function readEnvironmentSettings(
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentSettings {
  const database = environment['PORCHLIGHT_DB_PATH'];
  const snapshots = environment['PORCHLIGHT_SNAPSHOTS_DIR'];
  const isEnabled = environment['PORCHLIGHT_ENABLE_SNAPSHOTS'];
  const hub = environment['PORCHLIGHT_MODEL_HUB'];
  const list = environment['PORCHLIGHT_MODEL_LIST'];
  return {
    ...(database ? { database: resolve(database) } : {}),
    ...(snapshots ? { snapshots: resolve(snapshots) } : {}),
    ...(isEnabled ? { enableSnapshots: toBoolean(isEnabled) } : {}),
    ...(hub ? { modelHub: parseHubAddress(hub) } : {}),
    ...(list ? { modelList: resolve(list) } : {}),
  };
}

function toBoolean(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  if (['false', '0', 'no', 'off'].includes(word)) return false;
  throw new AppError('invalid-input', `PORCHLIGHT_ENABLE_SNAPSHOTS is neither true nor false: ${text}.`);
}
