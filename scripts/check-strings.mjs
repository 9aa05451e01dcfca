// No words for people in the code of the window: they live in src-renderer/i18n, in every language.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findStrings } from './find-strings.mjs';

const asked = process.argv.slice(2);
const files = execFileSync('git', [
  'ls-files',
  '-co',
  '--exclude-standard',
  'src-renderer/*.ts',
  'src-renderer/*.tsx',
])
  .toString()
  .split('\n')
  // git still lists what was moved and is not committed yet
  .filter((file) => existsSync(file) && !/\.(test|fake|fixture)\.tsx?$/.test(file))
  .filter((file) => asked.length === 0 || asked.some((folder) => file.startsWith(folder)));

const found = files.flatMap((file) =>
  findStrings(readFileSync(file, 'utf8'), file.endsWith('x')).map(
    ({ line, text }) => `${file}:${line}: ${text.replaceAll('\u0000', '{}')}`,
  ),
);

if (found.length > 0) {
  console.error(found.join('\n'));
  console.error(`${found.length} texts outside of src-renderer/i18n: see "Texts" in docs/ARCHITECTURE.md`);
  process.exit(1);
}
console.log(`strings: ${files.length} files, all texts in src-renderer/i18n`);
