/** Where a server for descriptions may be: pictures go to this computer and to private networks only. */
import { isRefusedHost } from './refused-host.ts';

/** Scheme, user info, host, port, path, the rest. */
const parts =
  /^([a-z]+):\/\/(?:([^/?#]*)@)?(\[[\da-f:.]+\]|[a-z\d_](?:[a-z\d._-]*[a-z\d_])?)(?::(\d{1,5}))?(?:\/[^\s?#]*)?([?#]\S*)?$/i;
/** Written plainly: "0x7f.1", "010.0.0.1" and 2130706433 mean other addresses than one thinks. */
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const looksNumeric = /(?:^|\.)(?:\d+|0x[\da-f]*)$/i;
/** Loopback and RFC 1918. */
const privateIpv4 = /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./;
/** RFC 4193. */
const uniqueLocalIpv6 = /^f[cd][\da-f]{2}:[\da-f:]*$/i;

/** Not an address; more than host, port and path in it; not of this house. */
export type AnalyserUrlFault = 'form' | 'parts' | 'public';

const faultTexts: Readonly<Record<AnalyserUrlFault, string>> = {
  form: 'An address begins with http:// or https:// and names a host.',
  parts: 'Only host, port and path belong into the address.',
  public: 'Frames are only sent to this computer or to a private network.',
};

/** Why there cannot be one at such an address; null when there can. Names are looked at again when they are resolved. */
export function analyserUrlProblem(text: string): string | null {
  const fault = analyserUrlFault(text);
  return fault && faultTexts[fault];
}

export function analyserUrlFault(text: string): AnalyserUrlFault | null {
  const [, scheme = '', userInfo, host = '', port = '0', rest] = parts.exec(text) ?? [];
  if (!/^https?$/i.test(scheme) || Number(port) > 65_535) return 'form';
  if (userInfo !== undefined || rest !== undefined) return 'parts';
  return isHouse(host) ? null : 'public';
}

function isHouse(host: string): boolean {
  if (host.startsWith('[')) return isHouseAddress(host.slice(1, -1));
  return looksNumeric.test(host) ? isHouseAddress(host) : !isRefusedHost(host);
}

/** Whether an IP address, without brackets, is of this computer or of a private network. */
export function isHouseAddress(address: string): boolean {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (ipv4.test(embedded)) return privateIpv4.test(embedded);
  return address === '::1' || (uniqueLocalIpv6.test(address) && !isRefusedHost(`[${address}]`));
}
