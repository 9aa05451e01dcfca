import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { applyLoginItem, desktopEntry } from './login-item.ts';

function createDeps(platform: NodeJS.Platform) {
  const told: unknown[] = [];
  const configFolder = createTestFolder();
  const command = ['/opt/Porch light/porchlight'] as const;
  const setLoginItemSettings = (item: object) => void told.push(item);
  return { told, deps: { platform, command, configFolder, setLoginItemSettings } };
}

test('on Linux an autostart entry comes and goes', async () => {
  const { told, deps } = createDeps('linux');
  const file = join(deps.configFolder, 'autostart/porchlight.desktop');
  await applyLoginItem(false, deps);
  await applyLoginItem(true, deps);
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Porch light/porchlight" "--hidden"\n');
  await applyLoginItem(false, deps);
  expect([existsSync(file), told]).toEqual([false, []]);
});

test('a Mac and Windows keep the list themselves', async () => {
  const mac = createDeps('darwin');
  await applyLoginItem(true, mac.deps);
  expect(mac.told).toEqual([{ openAtLogin: true }]);
  const windows = createDeps('win32');
  await applyLoginItem(true, windows.deps);
  await applyLoginItem(false, windows.deps);
  const start = { path: '/opt/Porch light/porchlight', args: ['--hidden'] };
  expect(windows.told).toEqual([
    { openAtLogin: true, ...start },
    { openAtLogin: false, ...start },
  ]);
});

test('no path gets more into the entry than one argument', () => {
  const lines = desktopEntry(['/a"b$c`d\\e%f\nExec=rm']).split('\n');
  expect(lines.filter((line) => line.startsWith('Exec='))).toEqual([
    'Exec="/a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%fExec=rm"',
  ]);
});
