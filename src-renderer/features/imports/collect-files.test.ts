import { afterEach, describe, expect, it, vi } from 'vitest';
import { collectChosen, collectDropped } from './collect-files.ts';

const video = new File(['xxxx'], 'door.mp4', { type: 'video/mp4' });
const note = new File(['x'], 'notes.txt', { type: 'text/plain' });
const folder = new File([], 'may.2026');

afterEach(() => {
  vi.unstubAllGlobals();
});

function inBrowser() {
  vi.stubGlobal('window', {});
}

function inDesktopApp() {
  const pathForFile = ({ name }: File) => `/home/anna/${name}`;
  vi.stubGlobal('window', { porchlight: { host: 'electron', platform: 'linux', pathForFile } });
}

/** What the browser hands over for dropped files; `entries` stand for its file system entries. */
function transferOf(held: readonly { readonly file: File; readonly entry: object }[]): DataTransfer {
  const items = held.map(({ file, entry }) => ({
    kind: 'file',
    getAsFile: () => file,
    webkitGetAsEntry: () => entry,
  }));
  // Node has no DataTransfer: only what is read of it
  return { items } as unknown as DataTransfer;
}

function fileEntry(file: File) {
  return { isFile: true, isDirectory: false, file: (resolve: (file: File) => void) => resolve(file) };
}

function folderEntry(...batches: readonly (readonly object[])[]) {
  const left = [...batches];
  const readEntries = (resolve: (entries: readonly object[]) => void) => resolve(left.shift() ?? []);
  return { isFile: false, isDirectory: true, createReader: () => ({ readEntries }) };
}

describe('in a browser', () => {
  it('takes videos to be sent and counts what is no video', () => {
    inBrowser();
    const { candidates, leftOutCount } = collectChosen([video, note]);
    expect(candidates.map(({ name, sizeBytes, origin }) => [name, sizeBytes, origin.kind])).toEqual([
      ['door.mp4', 4, 'upload'],
    ]);
    expect(leftOutCount).toBe(1);
  });

  it('searches dropped folders, however deep and in however many batches', async () => {
    inBrowser();
    const second = new File(['xx'], 'yard.mkv');
    const inner = folderEntry([fileEntry(second)], [fileEntry(note)]);
    const dropped = [
      { file: folder, entry: folderEntry([fileEntry(video), inner]) },
      { file: note, entry: fileEntry(note) },
    ];
    const { candidates, leftOutCount } = await collectDropped(transferOf(dropped));
    expect(candidates.map(({ name }) => name)).toEqual(['door.mp4', 'yard.mkv']);
    expect(leftOutCount).toBe(2);
  });
});

describe('in the desktop app', () => {
  it('hands over paths, a folder as a whole', async () => {
    inDesktopApp();
    const dropped = [
      { file: video, entry: fileEntry(video) },
      { file: folder, entry: folderEntry([]) },
      { file: note, entry: fileEntry(note) },
    ];
    const { candidates, leftOutCount } = await collectDropped(transferOf(dropped));
    expect(candidates.map(({ origin, sizeBytes }) => [origin, sizeBytes])).toEqual([
      [{ kind: 'path', path: '/home/anna/may.2026' }, null],
      [{ kind: 'path', path: '/home/anna/door.mp4' }, 4],
    ]);
    expect(leftOutCount).toBe(1);
  });
});
