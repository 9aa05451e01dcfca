import { errorText } from '#renderer/api/error-text.ts';

/** SHA-256 of the certificate that an `nvr-certificate` error asks about, hex; `null` for any other error. */
export function certificateOf(error: unknown): string | null {
  const { code, title } = errorText(error);
  if (code !== 'nvr-certificate') return null;
  const match = /(?:[0-9a-f]{2}:?){32}/i.exec(title)?.[0];
  return match === undefined ? null : match.replaceAll(':', '').toLowerCase();
}

/** In pairs, as browsers and NVRs show it: `3F:0A:…`. */
export function fingerprintText(certificate: string): string {
  return (certificate.toUpperCase().match(/../g) ?? []).join(':');
}
