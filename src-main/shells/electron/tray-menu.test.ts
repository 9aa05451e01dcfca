import { expect, test } from 'vitest';
import type { PauseLength } from '#shared/model/watching.ts';
import { createWords } from '#main/words/words.ts';
import { createTrayMenu, type TrayActions, type TrayFacts, trayStatus } from './tray-menu.ts';

const words = createWords({ choice: () => 'en', preferred: () => ['en-GB'] });
const german = createWords({ choice: () => 'de', preferred: () => [] });
const since = '2026-05-01T12:00:00.000Z';
const camerasOf = (...states: TrayFacts['cameras'][number]['status']['state'][]) =>
  states.map((state) => ({ status: { state, since } }));
const facts: TrayFacts = {
  cameras: camerasOf('watching', 'watching', 'starting', 'off'),
  watching: { pause: null },
  timeZone: 'UTC',
  tomorrowMs: Date.UTC(2026, 4, 2, 6),
};
const paused: TrayFacts = {
  ...facts,
  watching: { pause: { sinceMs: 0, untilMs: Date.UTC(2026, 4, 1, 14, 30) } },
};

function menuOf(of: TrayFacts) {
  const done: string[] = [];
  const actions: TrayActions = {
    pause: (length: PauseLength) => done.push(`pause ${length}`),
    resume: () => done.push('resume'),
    open: () => done.push('open'),
    quit: () => done.push('quit'),
  };
  const menu = createTrayMenu(of, words, actions);
  const all = menu.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? entry.submenu : [])]);
  const click = (label: string) =>
    (all.find((entry) => entry.label === label)?.click as (() => void) | undefined)?.();
  return { labels: all.map(({ label }) => label).filter((label) => label !== undefined), click, done };
}

test('says how many cameras are watched, what needs help, and until when it pauses', () => {
  expect(trayStatus(facts, words)).toBe('Watching 3 cameras');
  expect(trayStatus({ ...facts, cameras: camerasOf('watching', 'offline', 'failed') }, words)).toBe(
    'Watching 1 camera · 2 cameras need attention',
  );
  expect(trayStatus({ ...facts, cameras: [] }, words)).toBe('No camera is watched');
  expect(trayStatus(paused, words)).toBe('Paused until 14:30');
  expect(trayStatus(facts, german)).toBe('3 Kameras werden beobachtet');
});

test('pauses for as long as its entries say, opens and quits', () => {
  const { labels, click, done } = menuOf(facts);
  expect(labels).toEqual([
    'Watching 3 cameras',
    'Open Porchlight',
    'Pause watching',
    'For 15 minutes',
    'For 1 hour',
    'Until tomorrow, 06:00',
    'Quit Porchlight',
  ]);
  for (const label of labels) click(label);
  expect(done).toEqual(['open', 'pause quarter', 'pause hour', 'pause tomorrow', 'quit']);
});

test('offers to go on while it pauses', () => {
  const { labels, click, done } = menuOf(paused);
  expect(labels).toContain('Resume watching');
  click('Resume watching');
  expect(done).toEqual(['resume']);
});
