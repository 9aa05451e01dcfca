/** Calendar arithmetic on local days `YYYY-MM-DD`; pure, without any time zone. */
const dayMs = 86_400_000;

export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && toDay(ms) === text;
}

/** The day `count` days before. */
export function dayBefore(day: string, count: number): string {
  return toDay(Date.parse(`${day}T00:00:00Z`) - count * dayMs);
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
