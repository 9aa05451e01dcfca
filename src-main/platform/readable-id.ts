/**
 * A readable id for something that a person has named: the name in ASCII, lower case, words joined by `-`, made unique by a
 * number; `otherwise` where nothing of the name is left. Matches the CHECKs of tables `cameras` and `controllers`.
 */
export function readableIdFor(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = ascii === '' ? otherwise : ascii;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
