/** A path with its query, every value escaped. */
export function withQuery(path: string, values: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  return `${path}?${new URLSearchParams(pairs).toString()}`;
}
