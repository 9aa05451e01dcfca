const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** "0 KB", "812 KB", "4.5 MB", "12 GB": thousands, as file managers count. */
export function sizeWords(bytes: number): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? 'TB'}`;
}
