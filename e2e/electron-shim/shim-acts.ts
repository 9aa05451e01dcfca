/** What a person does outside of the page: one JSON line each on standard input, name and detail. */
import { createInterface } from 'node:readline';
import { app } from './shim-app.ts';
import { type Entry, shown } from './shim-desktop.ts';

const acts: Readonly<Record<string, (detail: unknown) => void>> = {
  menu: (label) => click(shown.menu, label),
  tray: (label) => click(shown.trayMenu ?? [], label),
  close: () => app.closeWindow(),
  answer: (button) => (shown.answer = Number(button)),
  'second-instance': (args) => app.emit('second-instance', {}, args),
  'click-notification': () => shown.notifications.at(-1)?.emit('click'),
};

export function takeActs(): void {
  createInterface(process.stdin).on('line', (line) => {
    const [what, detail] = JSON.parse(line) as [string, unknown];
    acts[what]?.(detail);
  });
}

function click(entries: readonly Entry[], label: unknown): void {
  const all = entries.flatMap((entry) => [entry, ...(entry.submenu ?? [])]);
  all.find((entry) => entry.label === label)?.click?.();
}
