/** Control characters, line and paragraph ends, and marks that turn the direction of writing (S-M4). */
const unwanted = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** A text of a device as it may be shown, logged and stored: one line, capped. */
export function foreignText(text: string, maxLength: number): string {
  const line = text.toWellFormed().replace(unwanted, ' ').replace(/\s+/g, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).trimEnd()}…`;
}
