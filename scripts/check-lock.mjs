// Fails when the lockfile lost a platform package (seen when a registry lags) or carries registry URLs.
import { readFileSync } from 'node:fs';
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((k) => k.replace(/^.*node_modules\//, '')));
const bad = [];
for (const [key, p] of Object.entries(packages)) {
  if (p.resolved && !p.link) bad.push(`${key}: resolved URL`);
  if (key && !p.link && !p.integrity && !p.inBundle) bad.push(`${key}: no integrity`);
  for (const d of Object.keys(p.optionalDependencies ?? {}))
    if (!names.has(d)) bad.push(`${key}: ${d} missing`);
}
if (bad.length) {
  console.error(bad.join('\n'));
  process.exit(1);
}
console.log(`lockfile: ${names.size} packages, complete`);
