/** What has to be downloaded and what it must hash to, from a manifest and the hub's list. */
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { HubFile } from './hub-client.ts';
import { largestModelBytes } from './model-manifest.ts';

export type ExpectedHash = {
  /** `git-blob`: SHA-1 of `blob {size}\0` and the content (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
  readonly kind: 'sha256' | 'git-blob';
  /** Lower-case hex. */
  readonly value: string;
};

export type PlannedFile = {
  /** In the folder of the model. */
  readonly path: string;
  /** At the hub. */
  readonly from: string;
  readonly sizeBytes: number;
  readonly hashes: readonly ExpectedHash[];
};

/** Throws `download-damaged` when the hub's files are not those of the manifest, `model-invalid` when they are too many bytes. */
export function planDownload(
  { files, name }: Pick<EncoderManifest, 'files' | 'name'>,
  listed: readonly HubFile[],
): readonly PlannedFile[] {
  const planned = files.map((file) => planFile(file, listed));
  const sizeBytes = planned.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (sizeBytes <= largestModelBytes) return planned;
  throw new AppError('model-invalid', `${name} is larger (${sizeBytes} bytes) than any model may be.`);
}

type ManifestFile = EncoderManifest['files'][number];

function planFile(file: ManifestFile, listed: readonly HubFile[]): PlannedFile {
  const from = file.from ?? file.path;
  const entry = listed.find(({ path, type }) => path === from && type === 'file');
  if (!entry) throw new AppError('download-damaged', `The hub does not list ${from}.`);
  const sizeBytes = entry.lfs?.size ?? entry.size;
  const hash = hashOf(entry);
  if (!isMeant(file, sizeBytes, hash)) {
    throw new AppError('download-damaged', `${from} at the hub is not the file that is meant.`);
  }
  const known: ExpectedHash[] = file.sha256 === null ? [] : [{ kind: 'sha256', value: file.sha256 }];
  return { path: file.path, from, sizeBytes, hashes: [...known, hash] };
}

/** Before a byte is downloaded; of a small file the hub names another kind of hash. */
function isMeant(file: ManifestFile, sizeBytes: number, { kind, value }: ExpectedHash): boolean {
  if (file.sizeBytes !== null && file.sizeBytes !== sizeBytes) return false;
  return file.sha256 === null || kind !== 'sha256' || file.sha256 === value;
}

function hashOf({ oid, lfs, path }: HubFile): ExpectedHash {
  const hash: ExpectedHash = lfs
    ? { kind: 'sha256', value: lfs.oid.replace(/^sha256:/, '').toLowerCase() }
    : { kind: 'git-blob', value: oid.toLowerCase() };
  if ((hash.kind === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/).test(hash.value)) return hash;
  throw new AppError('download-damaged', `The hub names no hash for ${path}.`);
}
