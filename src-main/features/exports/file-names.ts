/** Names of exported files: they hold on every file system, whatever a camera is called. Pure. */
import { localTimeOf } from '#main/platform/time-zone.ts';

/** What a path, a shell or a file manager would take for something else; joiners are part of words and of emoji. */
const forbidden = /[[<>:"\/\\\|?*\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]--[\u200c\u200d]]+/gv;
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu;
/** Together with time, number and ending below the 255 bytes that file systems take. */
const mostBytes = 120;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One part of a path: never empty, reserved, hidden, or longer than 120 bytes; letters of all scripts stay. */
export function safeName(text: string, fallback = 'camera'): string {
  const plain = text.toWellFormed().normalize('NFC').replace(forbidden, '-').replace(/\s+/gu, ' ');
  const name = trimmed(cut(trimmed(plain)));
  if (name === '') return fallback;
  return reserved.test(name) ? `_${name}` : name;
}

/** `2026-05-01_14-30-05` on the clock of the zone; `2026-05-01_14-30-05.250` with parts of a second. */
export function timeInName(atMs: number, timeZone: string, withMs = false): string {
  const clock = localTimeOf(atMs, timeZone).replace(' ', '_').replaceAll(':', '-');
  return withMs ? `${clock}.${String(Math.floor(atMs) % 1000).padStart(3, '0')}` : clock;
}

/** Gives every name once; file systems that do not tell cases apart are met, too. */
export function createNames(): (stem: string, ending?: string) => string {
  const taken = new Set<string>();
  return (stem, ending = '') => {
    for (let n = 1; ; n++) {
      const name = `${stem}${n === 1 ? '' : `-${n}`}${ending}`;
      const key = name.normalize('NFKC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
}

/** Windows drops dots and blanks at the end; a dot in front hides a file, a dash looks like an option. */
function trimmed(text: string): string {
  return text.replace(/^(?:[\s.-]|\u200c|\u200d)+|(?:[\s.-]|\u200c|\u200d)+$/gu, '');
}

function cut(text: string): string {
  let kept = '';
  let sizeBytes = 0;
  for (const { segment } of segmenter.segment(text)) {
    sizeBytes += Buffer.byteLength(segment);
    if (sizeBytes > mostBytes) break;
    kept += segment;
  }
  return kept;
}
