/** Scale of the motion meter. Pure. */

const lowestShare = 0.0005;
const decades = -Math.log10(lowestShare);

/**
 * Position on the meter, 0 to 1, of a share of changed picture. Logarithmic from 0.05 % to 100 %: the
 * thresholds (0.5, 2 and 5 %) lie well apart, and a change of sensitivity moves the mark, not the bar.
 */
export function meterPosition(share: number): number {
  if (!(share > lowestShare)) return 0;
  return Math.min(1, (Math.log10(share) + decades) / decades);
}

/** "0%", "0.4%", "2%", "37%". */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent < 0.05) return '0%';
  return percent < 9.95 ? `${Number(percent.toFixed(1))}%` : `${Math.round(percent)}%`;
}
