/** Files and folders that stand in the import dialog. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { isVideoFile } from './video-file-name.ts';

export type ImportCandidate = {
  /** The same file gives the same key. */
  readonly key: string;
  readonly name: string;
  /** `null`: only the core can tell. */
  readonly sizeBytes: number | null;
  /** A file to send, or a file or folder that the core reads where it is. */
  readonly origin:
    | { readonly kind: 'upload'; readonly file: File }
    | { readonly kind: 'path'; readonly path: string };
};

export function uploadCandidate(file: File): ImportCandidate {
  const { name, size, lastModified, webkitRelativePath } = file;
  return {
    key: `${webkitRelativePath || name} ${size} ${lastModified}`,
    name,
    sizeBytes: size,
    origin: { kind: 'upload', file },
  };
}

export function pathCandidate(path: string, sizeBytes: number | null = null): ImportCandidate {
  const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
  return { key: path, name, sizeBytes, origin: { kind: 'path', path } };
}

/** Adds what is not there yet, in the order of names, as recorders number their files. */
export function addCandidates(
  present: readonly ImportCandidate[],
  added: readonly ImportCandidate[],
): readonly ImportCandidate[] {
  const keys = new Set(present.map(({ key }) => key));
  const fresh = added.filter(({ key }) => !keys.has(key) && Boolean(keys.add(key)));
  return [...present, ...fresh.toSorted((left, right) => byName.compare(left.name, right.name))];
}

const byName = new Intl.Collator('en', { numeric: true });

/** "5 files, 2.3 GB"; without sizes that nobody knows, and "items" when folders are among them. */
export function candidateWords(candidates: readonly ImportCandidate[]): string {
  const count = candidates.every(isVideoFile)
    ? t('imports:count.files', { count: candidates.length })
    : t('imports:count.items', { count: candidates.length });
  const sizes = candidates.flatMap(({ sizeBytes }) => sizeBytes ?? []);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return sizes.length === candidates.length && total > 0 ? `${count}, ${bytesText(total)}` : count;
}

/** One single recording: then, and only then, one start time can be right. */
export function singleRecording(candidates: readonly ImportCandidate[]): ImportCandidate | null {
  const [only, ...others] = candidates;
  return only !== undefined && others.length === 0 && isVideoFile(only) ? only : null;
}
