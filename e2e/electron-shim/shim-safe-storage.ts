/** The desktop's keyring: base64 in place of encryption, because a test machine has no keyring. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(Buffer.from(text).toString('base64'))),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(bytes.toString(), 'base64').toString() }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
};
