/**
 * The last sieve before a line is written or shown (S-S5). Nothing should depend on it: secrets have no business in
 * a line at all. It takes out what looks like one, and every text that the vault has given out since the start.
 */
export type Scrubber = {
  /** From now on this text is taken out, as it is and as it looks in an address, in JSON or in base64. */
  hide(value: string): void;
  /** One line; a line of JSON stays one. */
  scrub(line: string): string;
};

const hidden = '***';
/** Shorter ones would take words and numbers out of every line. */
const shortestChars = 4;

const sensitiveKey =
  /^(?:.*(?:password|passwd|passphrase|secret|token|api[-_]?key)|pwd|authorization|(?:set-)?cookie)$/i;

const patterns: readonly (readonly [RegExp, string])[] = [
  // User info of an address: up to the last @ before the path.
  [/([a-z][a-z\d+.-]*:\/\/)[^\s/?#"'<>]*@/gi, `$1${hidden}@`],
  [/\b(authorization["']?\s*[:=]\s*["']?)[^\r\n]+/gi, `$1${hidden}`],
  [/\b((?:basic|bearer)\s+)[a-z\d+/=._~-]{8,}/gi, `$1${hidden}`],
  [/\b((?:set-)?cookie["']?\s*[:=]\s*["']?)[^\r\n]+/gi, `$1${hidden}`],
  [
    /\b((?:[\w-]*(?:password|passwd|passphrase|secret|token|api[-_]?key)|pwd)["']?\s*[=:]\s*["']?)[^\s&"',;}]+/gi,
    `$1${hidden}`,
  ],
];

export function createScrubber(): Scrubber {
  const live = new Set<string>();
  return { hide, scrub };

  function hide(value: string): void {
    if (value.length < shortestChars) return;
    for (const form of formsOf(value)) live.add(form);
  }

  function scrub(line: string): string {
    if (!isSuspect(line)) return line;
    const document = parse(line);
    if (document === null) return scrubText(line);
    return `${JSON.stringify(scrubValue(document))}${line.endsWith('\n') ? '\n' : ''}`;
  }

  function isSuspect(line: string): boolean {
    return (
      scrubText(line) !== line ||
      [...line.matchAll(/"([^"]{3,40})"\s*:/g)].some(([, key = '']) => sensitiveKey.test(key))
    );
  }

  function scrubText(text: string): string {
    let clean = text;
    for (const form of live) clean = clean.replaceAll(form, hidden);
    for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
    return clean;
  }

  function scrubValue(value: unknown): unknown {
    if (typeof value === 'string') return scrubText(value);
    if (typeof value !== 'object' || value === null) return live.has(String(value)) ? hidden : value;
    if (Array.isArray(value)) return value.map(scrubValue);
    return Object.fromEntries(Object.entries(value).map(scrubEntry));
  }

  function scrubEntry([key, value]: [string, unknown]): [string, unknown] {
    const isHidden = sensitiveKey.test(key) && typeof value !== 'boolean' && value !== null;
    return [scrubText(key), isHidden ? hidden : scrubValue(value)];
  }
}

function formsOf(value: string): string[] {
  const basic = Buffer.from(value).toString('base64');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    encodeURI(value.toWellFormed()),
    basic,
    basic.replace(/=+$/, ''),
    Buffer.from(value).toString('base64url'),
  ];
}

function parse(line: string): object | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as object; // it begins like one
  } catch {
    return null;
  }
}
