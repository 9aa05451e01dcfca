/** A tag as it is stored and looked for: `Postman` and `postman ` are one. */
export function toTag(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** In the order given, each once. */
export function toTags(texts: readonly string[]): string[] {
  return [...new Set(texts.map(toTag))].filter((tag) => tag !== '');
}
