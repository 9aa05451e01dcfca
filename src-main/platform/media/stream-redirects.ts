import type { StreamAddress } from './stream-options.ts';

/**
 * Where a web server sends the watcher instead, when that is the same host; null for everything else. A camera that
 * names another host could make this computer ask it, with or without the password.
 */
export async function sameHostRedirect(address: StreamAddress, signal: AbortSignal): Promise<string | null> {
  const { url, username, password } = address;
  const login = Buffer.from(`${username}:${password}`).toString('base64');
  const headers = username === '' ? {} : { authorization: `Basic ${login}` };
  try {
    const response = await fetch(url, { redirect: 'manual', headers, signal });
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return null;
    const target = new URL(location, url);
    return isSameHost(target, new URL(url)) ? target.href : null;
  } catch {
    return null; // FFmpeg has said already what is wrong with the address
  }
}

/** Up to https, never down from it: the password follows. */
function isSameHost(target: URL, from: URL): boolean {
  const isSameScheme = target.protocol === from.protocol || target.protocol === 'https:';
  return (
    target.hostname === from.hostname && isSameScheme && target.username === '' && target.password === ''
  );
}
