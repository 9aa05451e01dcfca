import type { DataRoot } from '#main/platform/data-root.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { createSecretsVault, type SecretsVault } from '#main/platform/secrets/vault.ts';

export type VaultParts = {
  readonly dataRoot: DataRoot;
  readonly log: Logger;
  readonly keyStore: KeyStore;
  /** Hears of every password that comes out of the vault. */
  readonly onSecret: (value: string) => void;
};

/** The passwords of cameras and NVRs. */
export function composeVault(
  { dataRoot, log, keyStore, onSecret }: VaultParts,
  degradations: Pick<Degradations, 'count'>,
): SecretsVault {
  return createSecretsVault({
    path: dataRoot.paths.secrets,
    stagingFolder: dataRoot.paths.staging,
    rootUuid: dataRoot.uuid,
    keyStore,
    onRevealed: onSecret,
    onWeakKey(reason) {
      degradations.count('secrets:weak-key');
      log.warn('the key of the stored passwords is not well protected', { reason });
    },
  });
}
