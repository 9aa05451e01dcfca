/** Accents, case and dashes make no difference. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()
    .replaceAll(/[-_/]/g, ' ');
}

/**
 * How well `text` answers to what was typed; null: not at all. Every typed word has to be there, as letters in order; best
 * at the start of a word and in one piece. Higher is better; only to be compared with others of the same `typed`.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const haystack = plain(text);
  let total = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const score = wordScore(word, haystack);
    if (score === null) return null;
    total += score;
  }
  // of two that are equal the shorter one says it more exactly
  return total - haystack.length / 1_000;
}

function wordScore(word: string, haystack: string): number | null {
  const start = ` ${haystack}`.indexOf(` ${word}`);
  if (start >= 0) return 3 - start / 1_000;
  if (haystack.includes(word)) return 2;
  return subsequenceScore(word, haystack);
}

/** From 0 to 1: the share of its letters that begin a word or follow right on the last one. */
function subsequenceScore(word: string, haystack: string): number | null {
  let at = -1;
  let good = 0;
  for (const letter of word) {
    const next = nextOf(letter, haystack, at);
    if (next < 0) return null;
    if (next === at + 1 || haystack[next - 1] === ' ') good += 1;
    at = next;
  }
  const share = good / word.length;
  // letters strewn over the text are no match
  return share >= 0.5 ? share : null;
}

/** Right behind the last one, else at the start of a word, else anywhere. */
function nextOf(letter: string, haystack: string, at: number): number {
  if (haystack[at + 1] === letter) return at + 1;
  const atWord = haystack.indexOf(` ${letter}`, at + 1);
  return atWord >= 0 ? atWord + 1 : haystack.indexOf(letter, at + 1);
}
