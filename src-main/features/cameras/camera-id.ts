/**
 * A readable id for a new camera: the name in ASCII, lower case, words joined by `-`, made unique by a number.
 * Matches the CHECK of table `cameras`: starts with a letter or digit, then letters, digits, `.`, `_`, `-`.
 */
export function cameraIdFor(name: string, taken: ReadonlySet<string>): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = ascii === '' ? 'camera' : ascii;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
