/** Byte arrays by key, the ones used last, together at most `mostBytes`. */
export function createRecentBytes(mostBytes: number) {
  const kept = new Map<string, Uint8Array>();
  let sumBytes = 0;
  return { get, put, sizeBytes: () => sumBytes };

  function get(key: string): Uint8Array | undefined {
    const bytes = kept.get(key);
    if (!bytes) return undefined;
    kept.delete(key);
    kept.set(key, bytes);
    return bytes;
  }

  function put(key: string, bytes: Uint8Array): void {
    drop(key);
    if (bytes.byteLength > mostBytes) return;
    kept.set(key, bytes);
    sumBytes += bytes.byteLength;
    for (const oldest of kept.keys()) {
      if (sumBytes <= mostBytes) return;
      drop(oldest);
    }
  }

  function drop(key: string): void {
    sumBytes -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  }
}
