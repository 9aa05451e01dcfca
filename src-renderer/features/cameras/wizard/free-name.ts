/** The name itself, or with a number when another camera has it; at most 80 characters. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((other) => other.trim().toLowerCase()));
  const wanted = name.trim().slice(0, 80);
  if (!used.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  const numbered = () => `${wanted.slice(0, 74)} ${number}`;
  while (used.has(numbered().toLowerCase())) number++;
  return numbered();
}
