/** A readable id for a new NVR, made like that of a camera: the name in ASCII, unique by a number. */
export function nvrIdFor(name: string, taken: ReadonlySet<string>): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = ascii === '' ? 'nvr' : ascii;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
