/** Title and body of a notification. Pure. */
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { Words } from '#main/words/words.ts';

/** Oldest first, of one camera. */
export type ToldEvents = readonly [EventRecord, ...EventRecord[]];

export type TextParts = {
  readonly words: Words;
  readonly cameraName: string;
  readonly timeZone: string;
};

const mostLabels = 3;

export function notificationText(
  events: ToldEvents,
  { words, cameraName, timeZone }: TextParts,
): { title: string; body: string } {
  const { t, locale } = words.current();
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const timeOf = ({ timestamp }: EventRecord) => clock.format(fromUtcTime(timestamp));
  const camera = isolated(cameraName);
  const labels = labelsOf(events);
  const [first] = events;
  const last = events.at(-1) ?? first;
  if (events.length === 1) {
    const what = labels.length > 0 ? inWords(labels, words) : t(`events.${first.eventType}`);
    return { title: t('notification.one', { what, camera }), body: timeOf(first) };
  }
  const time = timeOf(first) === timeOf(last) ? timeOf(first) : `${timeOf(first)} – ${timeOf(last)}`;
  return {
    title: t('notification.many', { count: events.length, camera }),
    body: labels.length > 0 ? `${time} · ${inWords(labels, words)}` : time,
  };
}

/** Most frequent first. */
function labelsOf(events: ToldEvents): string[] {
  const counts = new Map<string, number>();
  for (const { detectedObjects } of events) {
    for (const label of new Set(detectedObjects.map((object) => object.label.slice(0, 40)))) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([label]) => label);
}

function inWords(labels: readonly string[], words: Words): string {
  const { locale } = words.current();
  const shown = labels.slice(0, mostLabels).map((label) => words.labelOf(label));
  const text = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(shown);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** A name in another direction of writing must not turn the sentence around it (Unicode FSI and PDI). */
function isolated(name: string): string {
  return `\u2068${name.slice(0, 100)}\u2069`;
}
