/** Hours of the day: `22:00-06:00`, `22-6`, `10pm-6:30am`, `22` (one hour long). */
import { type Hours, type Trouble, trouble } from './search-query.ts';

const side = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm)?`;
const range = new RegExp(String.raw`^${side}\s?(?:-|\u2013|\u2014|\.\.)\s?${side}$`, 'i');
const oneHour = /^(\d{1,2})\s?(am|pm)?$/i;
const dayMinutes = 24 * 60;
const clearSide = String.raw`(?:\d{1,2}:\d{2}(?:am|pm)?|\d{1,2}(?:am|pm))`;
const clear = new RegExp(String.raw`^${clearSide}(?:-|\u2013|\u2014|\.\.)${clearSide}$`, 'i');

/** It says by itself, without `hours:`, that hours are meant; `22-6` does not. */
export function looksLikeHours(word: string): boolean {
  return clear.test(word);
}

export function readHours(text: string): Hours | Trouble {
  const one = oneHour.exec(text);
  if (one) return readOneHour(one[1], one[2]);
  const parts = range.exec(text);
  if (parts === null) return notHours('Write hours as 22:00-06:00, 22-6 or 10pm-6am.');
  const [, hour, minutes, half, toHour, toMinutes, toHalf] = parts;
  if (isHalfSaid([hour, half], [toHour, toHalf])) {
    return notHours('Write am or pm at both ends, for example 10pm-6am.');
  }
  return between(minuteOf(hour, minutes, half), minuteOf(toHour, toMinutes, toHalf));
}

function between(from: number | null, to: number | null): Hours | Trouble {
  if (from === null || to === null) {
    return notHours('There is no such time of the day: it goes from 00:00 to 24:00.');
  }
  const fromMinute = from % dayMinutes;
  const toMinute = to === 0 ? dayMinutes : to;
  if (from !== to && fromMinute !== toMinute) return { fromMinute, toMinute };
  return notHours('These hours are empty: they end when they begin. 00:00-24:00 is the whole day.');
}

type Side = readonly [hour: string | undefined, half: string | undefined];

/** "10-11pm": is the 10 in the morning? 13 and more can only be of the long clock. */
function isHalfSaid([hour, half]: Side, [toHour, toHalf]: Side): boolean {
  if (half === undefined && toHalf !== undefined) return Number(hour) <= 12;
  return half !== undefined && toHalf === undefined && Number(toHour) <= 12;
}

export function formatHours({ fromMinute, toMinute }: Hours): string {
  return `${clockOf(fromMinute)}-${clockOf(toMinute)}`;
}

/** The rest of the day. */
export function otherHours({ fromMinute, toMinute }: Hours): Hours {
  return { fromMinute: toMinute % dayMinutes, toMinute: fromMinute === 0 ? dayMinutes : fromMinute };
}

function readOneHour(hour: string | undefined, half: string | undefined): Hours | Trouble {
  const fromMinute = minuteOf(hour, undefined, half);
  if (fromMinute === null || fromMinute === dayMinutes)
    return notHours('Write hours as 22:00-06:00 or 22-6.');
  return { fromMinute, toMinute: fromMinute + 60 };
}

function minuteOf(hour: string | undefined, minutes = '0', half = ''): number | null {
  const hours = Number(hour);
  if (half !== '' && (hours < 1 || hours > 12)) return null;
  const clock = half === '' ? hours : (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const minute = clock * 60 + Number(minutes);
  return Number(minutes) > 59 || minute > dayMinutes ? null : minute;
}

function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function notHours(message: string): Trouble {
  return trouble('bad-hours', message);
}
