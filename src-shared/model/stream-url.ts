import { z } from 'zod';
import { isRefusedHost } from './refused-host.ts';

/** Scheme, user info, host, port, the rest (RFC 3986 with an authority); a password may hold an unescaped @. */
const parts =
  /^([a-z][a-z\d+.-]*):\/\/(?:([^/?#]*)@)?(\[[\da-f:.%]+\]|[^\s:/?#[\]@]+)(:\d{1,5})?((?:[/?#]\S*)?)$/i;
const schemes = ['rtsp', 'rtsps', 'http', 'https'];

/** Address of a network camera without user name and password (S-N2): those travel on their own. */
export const streamUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => streamUrlProblem(text) === null, {
    error: ({ input }) => messages[streamUrlProblem(String(input)) ?? 'scheme'],
  });

export type StreamUrlProblem = 'scheme' | 'login' | 'refused';

const messages: Record<StreamUrlProblem, string> = {
  scheme: 'An address begins with rtsp://, rtsps://, http:// or https:// and names a host.',
  login: 'User name and password belong into their own fields.',
  refused: 'No camera has such an address.',
};

/** What keeps a text, without the spaces around it, from being the address of a camera; null: nothing. */
export function streamUrlProblem(text: string): StreamUrlProblem | null {
  const [, scheme = '', userInfo, host = ''] = parts.exec(text) ?? [];
  if (!schemes.includes(scheme.toLowerCase())) return 'scheme';
  if (userInfo !== undefined) return 'login';
  if (isRefusedHost(host)) return 'refused';
  return null;
}

export type StreamLogin = { readonly url: string; readonly username: string; readonly password: string };

/** What a person pastes, taken apart; null for what is no address at all. */
export function splitStreamUrl(text: string): StreamLogin | null {
  const match = parts.exec(text.trim());
  if (!match) return null;
  const [, scheme = '', userInfo = '', host = '', port = '', rest = ''] = match;
  const colon = userInfo.indexOf(':');
  const username = colon < 0 ? userInfo : userInfo.slice(0, colon);
  const password = colon < 0 ? '' : userInfo.slice(colon + 1);
  return {
    url: `${scheme}://${host}${port}${rest}`,
    username: decoded(username),
    password: decoded(password),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is meant as it stands
  }
}
