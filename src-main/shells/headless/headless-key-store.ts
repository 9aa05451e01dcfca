import { homedir } from 'node:os';
import { join } from 'node:path';
import { readKeyFile } from '#main/platform/secrets/key-file.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { readEnvironmentKey } from '../environment-key.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `PORCHLIGHT_SECRETS_KEY`, else a key file in the user's own folder for settings: outside of the data, so that a copy
 * of the data alone opens nothing.
 */
export function createHeadlessKeyStore(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): KeyStore {
  return {
    async load(salt) {
      const given = await readEnvironmentKey(environment, salt);
      return { key: given ?? (await readKeyFile(keyFileOf(environment, platform))), weakness: null };
    },
  };
}

function keyFileOf(environment: Environment, platform: NodeJS.Platform): string {
  const home = environment['HOME'] || homedir();
  const name = 'secrets.key';
  if (platform === 'win32') {
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Porchlight', name);
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Porchlight', name);
  return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'porchlight', name);
}
