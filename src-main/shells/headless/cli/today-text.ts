import type { Today, UncoveredStretch, UnusualReason } from '#shared/model/today.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';

type Names = ReadonlyMap<string, string>;

/** What happened, in a few lines; times in the zone that days follow. Pure. */
export function todayText(today: Today, cameraNames: Names, timeZone: string): string {
  const place: Place = {
    time: (atMs) => localTimeOf(atMs, timeZone).slice(0, 16),
    camera: (id) => plain(cameraNames.get(id) ?? id),
  };
  const lines = [
    headline(today, place),
    ...unusualLines(today, place),
    ...cameraLines(today, place),
    ...quietLines(today, place),
    ...coverageLines(today, place),
    ...(today.rotatedEvents > 0 ? [`${events(today.rotatedEvents)} deleted to make room`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

type Place = { readonly time: (atMs: number) => string; readonly camera: (id: string) => string };

function headline({ total, sinceMs, unusual: { state, count } }: Today, { time }: Place): string {
  const since = `since ${time(sinceMs)}`;
  if (total === 0) return `Nothing happened ${since}.`;
  const happened = `${events(total)} ${since}.`;
  if (state === 'young') return `${happened} Not enough past yet to call anything unusual.`;
  if (count > 0) return `${happened} ${count === 1 ? 'One is' : `${count} are`} unusual.`;
  return state === 'ready' ? `${happened} Nothing unusual.` : happened;
}

function unusualLines({ unusual }: Today, { time, camera }: Place): string[] {
  const title = unusual.state === 'young' ? 'Differ most:' : 'Most unusual:';
  const lines = unusual.events.map(
    ({ event, reason }) =>
      `  ${time(Date.parse(event.timestamp))}  ${camera(event.cameraId)}  ${reasonText(reason)}  ${event.eventId}`,
  );
  const left = unusual.left > 0 ? [`  ${events(unusual.left)} still to be compared`] : [];
  return lines.length + left.length > 0 ? [title, ...lines, ...left].map((line) => line.trimEnd()) : [];
}

function cameraLines({ cameras }: Today, { camera }: Place): string[] {
  return cameras.map(({ cameraId, count, byType }) => {
    const types = byType.map(({ eventType, count: n }) => `${n} ${eventType}`).join(', ');
    return `${camera(cameraId)}: ${events(count)} (${types})`;
  });
}

function quietLines({ quiet }: Today, { time }: Place): string[] {
  return quiet.map(({ startMs, endMs }) => `Quiet: ${time(startMs)} to ${time(endMs)}`);
}

function coverageLines({ coverage: { isKnown, gaps } }: Today, { time, camera }: Place): string[] {
  if (gaps.length === 0) return isKnown ? ['Everything was watched.'] : [];
  return gaps.flatMap(({ cameraId, stretches }) =>
    stretches.map(
      (stretch) =>
        `Not watched: ${camera(cameraId)}, ${time(stretch.startMs)} to ${stretch.isOpen ? 'now' : time(stretch.endMs)}, ${whyText(stretch)}`,
    ),
  );
}

const states: Readonly<Record<UncoveredStretch['state'], string>> = {
  stalled: 'no picture came',
  offline: 'not connected',
  off: 'switched off',
  closed: 'Porchlight was not running',
};

function whyText({ state, reason }: UncoveredStretch): string {
  return reason === null ? states[state] : `${states[state]} (${reason})`;
}

function reasonText(reason: UnusualReason | null): string {
  switch (reason) {
    case 'never':
      return 'unlike anything at this camera before';
    case 'seldom':
      return 'seldom looks like this here';
    case 'hour':
      return 'nothing usually happens at this hour';
    case null:
      return '';
  }
}

function events(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}

/** Without anything that steers a terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
