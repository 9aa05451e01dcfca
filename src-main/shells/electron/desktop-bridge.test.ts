import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { appOrigin } from './app-origin.ts';
import { serveDesktopBridge } from './desktop-bridge.ts';

const eventId = '0199f0c0-0000-7000-8000-000000000000';
const page = { origin: appOrigin, parent: null };

function createBridge() {
  const ipcMain = new EventEmitter();
  const done: unknown[] = [];
  serveDesktopBridge({
    // Electron's own type has many more overloads than one listener needs.
    ipcMain: ipcMain as unknown as Parameters<typeof serveDesktopBridge>[0]['ipcMain'],
    async pathOf(target) {
      if ('exportId' in target && target.exportId === 'gone') throw new AppError('not-found', 'Gone.');
      return `/data/${JSON.stringify(target)}`;
    },
    showInFolder: (path) => done.push(['show', path]),
    startDrag: (path) => done.push(['drag', path]),
    setBadge: (count) => done.push(['badge', count]),
    tellMissing: () => done.push('missing'),
    log: silentLogger,
  });
  const ask = async (message: unknown, senderFrame: object | null = page) => {
    ipcMain.emit('desktop:act', { senderFrame }, message);
    await new Promise((resolve) => setImmediate(resolve));
    return done.splice(0);
  };
  return { ask };
}

test('files are shown and dragged by what they belong to, never by path', async () => {
  const { ask } = createBridge();
  expect(await ask({ kind: 'show-in-folder', target: { eventId } })).toEqual([
    ['show', `/data/{"eventId":"${eventId}"}`],
  ]);
  expect(await ask({ kind: 'show-in-folder', target: { exportId: 'e1' } })).toEqual([
    ['show', '/data/{"exportId":"e1"}'],
  ]);
  expect(await ask({ kind: 'start-drag', target: { eventId, frame: 3 } })).toEqual([
    ['drag', `/data/{"eventId":"${eventId}","frame":3}`],
  ]);
  expect(await ask({ kind: 'set-badge', count: 7 })).toEqual([['badge', 7]]);
});

test('the person is told of a file that is not there', async () => {
  const { ask } = createBridge();
  expect(await ask({ kind: 'show-in-folder', target: { exportId: 'gone' } })).toEqual(['missing']);
});

test.each([
  { kind: 'show-in-folder', target: { path: '/etc/passwd' } },
  { kind: 'show-in-folder', target: { eventId, path: '/etc/passwd' } },
  { kind: 'start-drag', target: { eventId: '../../etc', frame: 1 } },
  { kind: 'start-drag', target: { eventId, frame: 0 } },
  { kind: 'start-drag', target: { eventId } },
  { kind: 'set-badge', count: -1 },
  { kind: 'open', url: 'https://example.org' },
  'show',
  null,
])('%j is refused', async (message) => {
  expect(await createBridge().ask(message)).toEqual([]);
});

test.each([null, { origin: 'https://example.org', parent: null }, { origin: appOrigin, parent: {} }])(
  'a foreign frame %j is not heard',
  async (frame) => {
    expect(await createBridge().ask({ kind: 'set-badge', count: 1 }, frame)).toEqual([]);
  },
);
