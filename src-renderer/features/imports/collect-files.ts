import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { type ImportCandidate, pathCandidate, uploadCandidate } from './import-candidates.ts';
import { isVideoFile } from './video-file-name.ts';

/** What a drop or a choice held; `leftOutCount` files are no videos. */
export type CollectedFiles = {
  readonly candidates: readonly ImportCandidate[];
  readonly leftOutCount: number;
};

/** The core reads at most this many at once. */
const maxFiles = 1_000;

/**
 * The desktop app hands over paths, also of folders. A browser tells no paths, so there each file is sent,
 * and folders are searched for videos.
 */
export async function collectDropped(transfer: DataTransfer): Promise<CollectedFiles> {
  // all must be read at once: the transfer is empty after the event
  const held = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  if (electronBridge() === undefined) {
    return collectChosen((await Promise.all(held.map(filesOf))).flat());
  }
  const folders = held.flatMap(({ file, entry }) =>
    file !== null && entry?.isDirectory ? pathOf(file) : [],
  );
  const files = held.flatMap(({ file, entry }) => (file === null || entry?.isDirectory ? [] : file));
  const { candidates, leftOutCount } = collectChosen(files);
  return { candidates: [...folders.map((path) => pathCandidate(path)), ...candidates], leftOutCount };
}

export function collectChosen(files: readonly File[]): CollectedFiles {
  const candidates = files.filter(isVideoFile).slice(0, maxFiles).map(candidateOf);
  return { candidates, leftOutCount: files.length - candidates.length };
}

function candidateOf(file: File): ImportCandidate {
  const path = pathOf(file);
  return path === '' ? uploadCandidate(file) : pathCandidate(path, file.size);
}

/** Empty in a browser, and for a file that lies on no disk. */
function pathOf(file: File): string {
  return electronBridge()?.pathForFile(file) ?? '';
}

type Held = { readonly file: File | null; readonly entry: FileSystemEntry | null };

/** A file that comes from no disk, such as one dragged out of a page, has no entry. */
async function filesOf({ file, entry }: Held): Promise<readonly File[]> {
  if (entry !== null) return filesIn(entry);
  return file === null ? [] : [file];
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFileEntry(entry)) return [await fileOf(entry)];
  if (!isFolderEntry(entry)) return [];
  const entries = await entriesIn(entry.createReader());
  return (await Promise.all(entries.map(filesIn))).flat();
}

/** A reader gives a hundred entries at a time, then an empty list. */
async function entriesIn(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    found.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
