/** `mon,tue`, `mon-fri`, `weekend`, and back. 1 is Monday, 7 Sunday. */
import { nearestOf } from './nearest-name.ts';
import { type Trouble, trouble } from './search-query.ts';

export const weekdayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const weekdayGroups = { weekend: [6, 7], weekdays: [1, 2, 3, 4, 5] } as const;

/** `mon`, `Thurs` and `monday`; null for what is none. */
export function readWeekday(text: string): number | null {
  const plain = text.toLowerCase();
  const at = plain.length < 3 ? -1 : weekdayNames.findIndex((name) => name.startsWith(plain));
  return at === -1 ? null : at + 1;
}

export function readWeekdays(text: string): readonly number[] | Trouble {
  const group = Object.entries(weekdayGroups).find(([name]) => isGroup(name, text.toLowerCase()));
  if (group) return group[1];
  const [from, to, ...more] = text.split(/-|\.\.|–/).map((part) => readWeekday(part.trim()));
  if (more.length > 0 || from === null || from === undefined || to === null) return notAWeekday(text);
  const days = to === undefined ? 1 : ((to - from + 7) % 7) + 1;
  return Array.from({ length: days }, (_, at) => ((from - 1 + at) % 7) + 1);
}

/** `mon-fri`, `weekend` or the days one by one. */
export function formatWeekdays(days: readonly number[]): string {
  const key = days.join();
  if (key === '6,7') return 'weekend';
  return key === '1,2,3,4,5' ? 'mon-fri' : days.map(shortWeekday).join();
}

export function shortWeekday(day: number): string {
  return (weekdayNames[day - 1] ?? '').slice(0, 3);
}

function isGroup(name: string, text: string): boolean {
  return text === name || `${text}s` === name || text === `${name}s`;
}

function notAWeekday(text: string): Trouble {
  return trouble(
    'unknown-value',
    'This is no day of the week. Write for example mon, mon-fri or weekend.',
    nearestOf(text, [...weekdayNames, 'weekend']),
  );
}
