import type { StreamAddress } from './stream-options.ts';

/**
 * Where a web server sends the watcher instead, when that is the same host and port; null for everything else. A camera that
 * names another host could make this computer ask it, with or without the password.
 */
export async function sameHostRedirect(address: StreamAddress, signal: AbortSignal): Promise<string | null> {
  const { url, username, password } = address;
  const login = Buffer.from(`${username}:${password}`).toString('base64');
  const headers = username === '' && password === '' ? {} : { authorization: `Basic ${login}` };
  try {
    const response = await fetch(url, { redirect: 'manual', headers, signal });
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return null;
    const target = new URL(location, url);
    return isSamePlace(target, new URL(url)) ? target.href : null;
  } catch {
    return null; // FFmpeg has said already what is wrong with the address
  }
}

/** The same port too: behind another one of the same computer is another service. Or up to https where both are usual. */
function isSamePlace(target: URL, from: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  const isUpgrade = from.protocol === 'http:' && target.protocol === 'https:';
  const isSameScheme = target.protocol === from.protocol;
  const [to, own] = [target, from].map(({ hostname, port }) => `${hostname}:${port}`);
  return to === own && (isSameScheme || (isUpgrade && from.port === ''));
}

/** FFmpeg follows an RTSP redirect and then tells where it went; an address that cannot be read is another place. */
export function isStillAt(openedUrl: string | null, askedUrl: string): boolean {
  if (openedUrl === null) return true;
  if (!URL.canParse(openedUrl)) return false;
  const [opened, asked] = [new URL(openedUrl), new URL(askedUrl)];
  return opened.protocol === asked.protocol && portedHost(opened) === portedHost(asked);
}

function portedHost({ hostname, port, protocol }: URL): string {
  const usual = protocol === 'rtsps:' ? '322' : '554';
  return `${hostname.toLowerCase()}:${port === '' ? usual : port}`;
}
