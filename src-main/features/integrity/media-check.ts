/** I2: every row that names a file has it, unless the event says itself that its frames are missing. */
import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataPaths, locateStored, resolveInside } from '#main/platform/data-paths.ts';
import type { FrameFact, IntegrityStore } from './integrity-store.ts';
import { type Violation, violations } from './violation.ts';

export type MediaCheckDeps = { readonly store: IntegrityStore; readonly paths: DataPaths };

/** Frames byte for byte, as the JPEG they claim to be, when `isStrict`; else their size. */
export async function checkFrames(
  { paths, store }: MediaCheckDeps,
  frames: readonly FrameFact[],
  isStrict: boolean,
): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const frame of frames) {
    if (frame.isMissing) continue;
    const message = isStrict ? await faultOf(paths.root, frame) : await sizeFaultOf(paths.root, frame);
    if (message) found.push({ invariant: 'I2', subject: frame.path, message });
  }
  const mismatches = await store.countMismatches();
  return [...found, ...violations('I2', mismatches, 'frame_count_used is not the number of its frames')];
}

/** Thumbnails, snapshots and videos: there are no sums of them to compare with. */
export async function checkOtherMedia({ paths, store }: MediaCheckDeps): Promise<Violation[]> {
  const missing: string[] = [];
  for (const { path } of await store.otherFiles())
    if ((await sizeOf(paths, path)) === null) missing.push(path);
  return violations('I2', missing, 'the file is missing');
}

/** Null for what is absent, no plain file, or empty. */
export async function sizeOf(paths: DataPaths, stored: string): Promise<number | null> {
  const { base, rest } = locateStored(paths, stored);
  const facts = await lstat(join(base, ...rest.split('/'))).catch(() => null); // absent: that is the answer
  return facts?.isFile() && facts.size > 0 ? facts.size : null;
}

async function sizeFaultOf(root: string, frame: FrameFact): Promise<string | null> {
  const facts = await lstat(join(root, frame.path)).catch(() => null); // absent: that is the finding
  if (!facts?.isFile()) return 'the file is missing';
  return facts.size === frame.sizeBytes
    ? null
    : `the file has ${facts.size} bytes instead of ${frame.sizeBytes}`;
}

async function faultOf(root: string, frame: FrameFact): Promise<string | null> {
  const bytes = await resolveInside(root, frame.path).then(
    (path) => readFile(path),
    () => null,
  ); // absent: that is the finding
  if (!bytes) return 'the file is missing';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.byteLength !== frame.sizeBytes || sha256 !== frame.sha256)
    return 'the content is not what was stored';
  // Loaded when it is needed: other commands should not carry an image library.
  const { default: sharp } = await import('sharp');
  const picture = await sharp(bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null); // not decodable: that is the finding
  if (!picture) return 'the file is not a JPEG that can be decoded';
  const isSize = picture.info.width === frame.width && picture.info.height === frame.height;
  return isSize ? null : `the picture is ${picture.info.width}x${picture.info.height}`;
}
