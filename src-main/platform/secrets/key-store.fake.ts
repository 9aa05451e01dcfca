import type { KeyStore } from './key-store.ts';

/** The same key every time; another `fill`, another key. */
export function createFakeKeyStore(fill = 7, weakness: string | null = null): KeyStore {
  return { load: async () => ({ key: Buffer.alloc(32, fill), weakness }) };
}
