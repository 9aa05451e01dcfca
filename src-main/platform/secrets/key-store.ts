/** Where the key of the vault lives; each shell has its own. */
export type KeyStore = {
  /**
   * 32 bytes, always the same ones. `salt` is kept beside the secrets, for keys that are made of a passphrase.
   * `weakness` says in a sentence why others may get at the key. Throws `secrets-locked`.
   */
  load(salt: Uint8Array): Promise<{ readonly key: Uint8Array; readonly weakness: string | null }>;
};
