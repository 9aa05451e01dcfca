/** Which settings a person means by some words, in either language. Pure. */

export type SettingsEntry = {
  /** Key of the setting, or of a part of the page. */
  readonly id: string;
  /** Names, descriptions and other words for it, in every language. */
  readonly texts: readonly string[];
};

export type SearchedSection = {
  readonly id: string;
  /** In every language. */
  readonly titles: readonly string[];
  readonly entries: readonly SettingsEntry[];
};

/** Found entries by id; null when there are no words. A section whose title has all words is found as a whole. */
export function findSettings(sections: readonly SearchedSection[], text: string): ReadonlySet<string> | null {
  const words = searchWords(text);
  if (words.length === 0) return null;
  const found = sections.flatMap(({ titles, entries }) => {
    if (hasAll(titles, words)) return entries;
    return entries.filter(({ texts }) => hasAll([...texts, ...titles], words));
  });
  return new Set(found.map(({ id }) => id));
}

export function searchWords(text: string): readonly string[] {
  return plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function hasAll(texts: readonly string[], words: readonly string[]): boolean {
  const searched = plain(texts.join(' \n '));
  return words.every((word) => searched.includes(word));
}

/** Without case and accents: "uber" finds "Über", "groesse" does not find "Größe". */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
