/** `>=0.5`, `50%` (at least), `<=90%`, `50%..90%`, and back. */
import { type ConfidenceRange, type Trouble, trouble } from './search-query.ts';

const bound = /^(>=|<=|>|<|≥|≤)?\s?(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})\s?(%?)$/;
const hint = 'Write for example confidence:>=0.5 or confidence:50%..90%.';

export function readConfidence(text: string): ConfidenceRange | Trouble {
  const sides = text.split(/\.\.|(?<=[\d%])-(?=[\d.])/);
  if (sides.length > 2) return trouble('bad-confidence', `This is no confidence. ${hint}`);
  const [first = '', second] = sides;
  return second === undefined ? readOne(first) : readBoth(first, second);
}

/** At most four decimals, no percent sign. */
export function formatConfidence({ min, max }: ConfidenceRange): string {
  if (min !== null && max !== null) return `${min}..${max}`;
  return min === null ? `<=${max}` : `>=${min}`;
}

function readOne(text: string): ConfidenceRange | Trouble {
  const share = readShare(text);
  if (typeof share !== 'number') return share;
  return /^[<≤]/.test(text) ? { min: null, max: share } : { min: share, max: null };
}

function readBoth(first: string, second: string): ConfidenceRange | Trouble {
  if (first + second === '') return trouble('bad-confidence', `This is no confidence. ${hint}`);
  const min = first === '' ? null : readShare(first);
  const max = second === '' ? null : readShare(second);
  if (isBad(min)) return min;
  if (isBad(max)) return max;
  if (min === null || max === null || min <= max) return { min, max };
  return trouble('impossible-range', 'The lower confidence comes first.', `${max}..${min}`);
}

function isBad(share: number | Trouble | null): share is Trouble {
  return typeof share === 'object' && share !== null;
}

function readShare(text: string): number | Trouble {
  const [, sign = '', digits, percent] = bound.exec(text) ?? [];
  if (digits === undefined) return trouble('bad-confidence', `This is no confidence. ${hint}`);
  const share = Math.round((Number(digits) / (percent === '%' ? 100 : 1)) * 10_000) / 10_000;
  if (share <= 1) return share;
  const suggestion = percent !== '%' && share <= 100 ? `${sign}${digits}%` : null;
  return trouble('bad-confidence', `Confidence goes from 0 to 1, or from 0% to 100%. ${hint}`, suggestion);
}
