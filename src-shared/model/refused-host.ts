/** Hosts that are no camera and no NVR (S-N2): whoever asks them asks this computer, or the machine it runs on. */

/** Link-local addresses, where clouds answer questions about the machine, and "any address", which means this computer. */
const refusedIpv4 = [/^169\.254\./, /^0\./];
const refusedNames = /^(?:metadata(?:\..*)?|instance-data(?:\..*)?)$/i;
/** Link-local ones, and where a cloud answers. */
const refusedIpv6 = /^(?:fe[89ab][\da-f]:|fd00:ec2:0:0:0:0:0:254$)/;
const holdsIpv4 = /^0:0:0:0:0:(?:0|ffff):/;
const loopback = '0:0:0:0:0:0:0:1';

/** `host` as in an address, IPv6 in brackets; however a number is written, it is seen for what it is. */
export function isRefusedHost(host: string): boolean {
  const groups = host.startsWith('[') ? ipv6Groups(host) : null;
  if (groups !== null) return isRefusedIpv6(groups);
  const ipv4 = ipv4Of(host);
  return ipv4 === null ? refusedNames.test(host) : refusedIpv4.some((refused) => refused.test(ipv4));
}

function isRefusedIpv6(groups: readonly number[]): boolean {
  const text = groups.map((group) => group.toString(16)).join(':');
  if (text === loopback) return false;
  if (refusedIpv6.test(text)) return true;
  const [high = 0, low = 0] = groups.slice(-2);
  return holdsIpv4.test(text) && isRefusedHost(dotted(high * 65_536 + low));
}

/** Everything that the system's resolver takes for an IPv4 address, such as `0`, `0x7f.1` and `2130706433`. */
function ipv4Of(host: string): string | null {
  const numbers = host.replace(/\.$/, '').split('.').map(numberOf);
  const last = numbers.at(-1) ?? Number.NaN;
  const before = numbers.slice(0, -1);
  const isOne =
    numbers.length <= 4 && before.every((number) => number < 256) && last < 256 ** (4 - before.length);
  return isOne ? dotted(before.reduce((sum, number, at) => sum + number * 256 ** (3 - at), last)) : null;
}

function numberOf(text: string): number {
  if (/^0x[\da-f]*$/i.test(text)) return Number.parseInt(`0${text.slice(2)}`, 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}

/** The eight numbers of an address in brackets; null for what is none. */
function ipv6Groups(host: string): number[] | null {
  const plain = host.replace(/^\[|(?:%.*)?\]$/g, '').replace(/[^:]+\.[^:]+$/, embedded);
  const [head = [], tail = []] = plain.split('::').map(groupsOf);
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => 0);
  const groups = [...head, ...zeros, ...tail];
  return groups.length === 8 ? groups : null;
}

function groupsOf(side: string): number[] {
  return side === '' ? [] : side.split(':').map((group) => Number.parseInt(group, 16));
}

/** The IPv4 address at the end of an IPv6 one, as its two last groups. */
function embedded(ipv4: string): string {
  const bytes = ipv4.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
