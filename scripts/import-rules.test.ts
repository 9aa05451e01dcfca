import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

// A rule that sees no files is no rule: every one of them is shown a violation and must name it.
const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

/** A file where it does not belong, what it imports, and the rule that must notice. */
const violations = [
  ['src-main/features/motion/planted.ts', '#main/features/events/event-store.ts', 'features-do-not-meet'],
  ['src-main/features/frames/planted.ts', '../events/event-store.ts', 'features-do-not-meet'],
  [
    'src-main/features/frames/sampling/planted.ts',
    '#main/features/events/event-store.ts',
    'features-do-not-meet',
  ],
  ['src-main/features/capture/stream/planted.ts', '../../events/event-store.ts', 'features-do-not-meet'],
  ['src-main/features/capture/planted.ts', '#main/compose.ts', 'features-look-down'],
  ['src-main/features/capture/planted.ts', '#main/pipeline.ts', 'features-look-down'],
  ['src-main/features/events/planted-store.ts', '#main/api/router.ts', 'features-look-down'],
  ['src-main/features/capture/planted.ts', '#main/shells/app-folders.ts', 'shells-on-top'],
  ['src-main/api/planted.ts', '#main/shells/app-folders.ts', 'shells-on-top'],
  ['src-main/platform/planted.ts', '#main/features/motion/motion-detector.ts', 'platform-knows-no-feature'],
  ['src-main/platform/db/planted.ts', '#main/api/router.ts', 'platform-knows-no-feature'],
  ['src-main/features/motion/planted.ts', 'electron', 'electron-at-the-edge'],
  ['src-main/platform/planted.ts', 'electron', 'electron-at-the-edge'],
  ['src-main/shells/headless/planted.ts', 'electron', 'electron-at-the-edge'],
  ['src-main/planted.ts', 'electron', 'electron-at-the-edge'],
  ['src-main/features/frames/planted.ts', 'kysely', 'sql-in-stores'],
  ['src-main/api/planted.ts', 'better-sqlite3', 'sql-in-stores'],
  ['src-main/features/capture/planted.ts', 'node:child_process', 'processes-in-process-files'],
  ['src-main/features/frames/planted.ts', 'node-av/lib', 'decoding-in-platform-media'],
  ['src-main/features/frames/planted.ts', 'onnxruntime-node', 'onnx-in-one-place'],
  ['src-main/features/events/planted.ts', '#main/platform/clock.fake.ts', 'no-test-code-in-app'],
  ['src-main/api/planted.ts', '#renderer/api/client.ts', 'main-knows-no-window'],
  ['src-main/features/events/planted.ts', 'react', 'main-knows-no-window'],
  ['src-shared/planted.ts', 'node:fs', 'node-only-in-main'],
  ['src-shared/planted.ts', '#main/core.ts', 'renderer-talks-through-the-contract'],
  ['src-shared/planted.ts', '#renderer/api/client.ts', 'shared-is-a-leaf'],
  ['src-shared/planted.ts', 'react', 'shared-is-a-leaf'],
  ['src-renderer/api/planted.ts', '#main/core.ts', 'renderer-talks-through-the-contract'],
  [
    'src-renderer/features/review/planted.ts',
    '../../../src-main/core.ts',
    'renderer-talks-through-the-contract',
  ],
  ['src-renderer/ui/planted.ts', 'node:fs', 'node-only-in-main'],
  ['src-renderer/app/planted.ts', 'electron', 'electron-at-the-edge'],
  [
    'src-renderer/features/review/planted.ts',
    '#renderer/features/cameras/cameras-page.tsx',
    'features-do-not-meet',
  ],
  ['src-renderer/features/review/planted.ts', '../cameras/cameras-page.tsx', 'features-do-not-meet'],
  ['src-renderer/features/review/part/planted.ts', '../../cameras/cameras-page.tsx', 'features-do-not-meet'],
  ['src-renderer/ui/planted.ts', '#renderer/features/review/review-page.tsx', 'look-down'],
] as const;

const allowed = [
  ['src-main/shells/electron/fine.ts', 'electron'],
  ['src-main/main.electron.ts', 'electron'],
  ['src-main/features/events/fine-store.ts', 'kysely'],
  ['src-main/shells/headless/fine-process.ts', 'node:child_process'],
  ['src-main/platform/media/fine.ts', 'node-av/lib'],
  ['src-main/features/events/fine.test.ts', '#main/platform/clock.fake.ts'],
  ['src-main/compose.ts', '#main/features/events/event-store.ts'],
  ['src-renderer/features/review/part/fine.ts', '../review-page.tsx'],
] as const;

let folder: string;
let findings: { readonly file: string; readonly message: string }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-rules-'));
  await writeFile(join(folder, '.oxlintrc.json'), await readFile(join(root, '.oxlintrc.json')));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const imports = new Map<string, string[]>();
  for (const [file, name] of [...violations, ...allowed])
    imports.set(file, [...(imports.get(file) ?? []), name]);
  await plant('src-main/cycle-a.ts', `import { b } from './cycle-b.ts';\nexport const a = () => b;\n`);
  await plant('src-main/cycle-b.ts', `import { a } from './cycle-a.ts';\nexport const b = () => a;\n`);
  for (const [file, names] of imports) {
    const lines = names.map((name, index) => `import * as import${index} from '${name}';\n`);
    await plant(
      file,
      `${lines.join('')}export const used = [${names.map((_, index) => `import${index}`).join()}];\n`,
    );
  }
  findings = await lint();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

async function lint() {
  const program = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [program, '--format', 'json', 'src-main', 'src-shared', 'src-renderer'];
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 24 }).catch(
    (failure: { stdout: string }) => failure, // oxlint ends with 1 when it finds something
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { filename: string; message: string; help?: string }[];
  };
  return diagnostics.map(({ filename, message, help }) => ({
    file: filename.replace(`${folder}/`, ''),
    message: `${message} ${help ?? ''}`,
  }));
}

it.each(violations)('%s may not import %s: %s', (file, name, rule) => {
  const ofFile = findings.filter((finding) => finding.file === file).map(({ message }) => message);
  expect(ofFile).toContainEqual(expect.stringContaining(rule));
  expect(ofFile).toContainEqual(expect.stringContaining(`'${name}'`));
});

it.each(allowed)('%s may import %s', (file) => {
  const restricted = findings.filter(({ message }) => /restricted/.test(message));
  expect(restricted.filter((finding) => finding.file === file)).toEqual([]);
});

it('notices a cycle', () => {
  expect(
    findings.filter(({ file }) => file.startsWith('src-main/cycle-')).map(({ message }) => message),
  ).toContainEqual(expect.stringMatching(/cycle/i));
});
