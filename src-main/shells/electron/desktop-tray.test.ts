import { expect, test } from 'vitest';
import { createWords } from '#main/words/words.ts';
import { createDesktopTray } from './desktop-tray.ts';

function createParts() {
  const shown: string[] = [];
  let isWanted = true;
  let asked = 0;
  const none = () => undefined;
  const tray = createDesktopTray({
    makeIcon() {
      shown.push('made');
      return {
        setMenu: (entries) => shown.push(`menu ${entries[0]?.label}`),
        setToolTip: (text) => shown.push(text),
        destroy: () => shown.push('gone'),
      };
    },
    isWanted: () => isWanted,
    async facts() {
      asked += 1;
      return { cameras: [], watching: { pause: null }, timeZone: 'UTC', tomorrowMs: 0 };
    },
    words: createWords({ choice: () => 'en', preferred: () => [] }),
    actions: { pause: none, resume: none, open: none, quit: none },
    onFailure: (cause) => shown.push(String(cause)),
  });
  return { tray, shown, want: (next: boolean) => (isWanted = next), asked: () => asked };
}

test('the icon says what is watched, and comes and goes with the settings', async () => {
  const { tray, shown, want } = createParts();
  await tray.refresh();
  expect(shown.splice(0)).toEqual(['made', 'Porchlight: No camera is watched', 'menu No camera is watched']);
  want(false);
  tray.take({ kind: 'settings:changed' });
  await tray.refresh();
  await tray.refresh();
  expect(shown.splice(0)).toEqual(['gone']);
  want(true);
  await tray.refresh();
  expect(shown[0]).toBe('made');
});

test('many changes at once ask the cameras once, and other news not at all', async () => {
  const { tray, asked } = createParts();
  for (let i = 0; i < 50; i++) tray.take({ kind: 'cameras:changed' });
  tray.take({ kind: 'camera:motion' });
  await tray.refresh();
  expect(asked()).toBe(1);
});
