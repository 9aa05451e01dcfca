/**
 * The real core with real capture children, watching network cameras, as a process of its own:
 * `node e2e/faults/camera-life.ts FOLDER CAMERAS` with `[{ name, url }, …]` as JSON. Prints `ready`; each line on stdin
 * is answered with one line of JSON, `{ states, degradations }`; it stops in order when its stdin ends.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cameraSettings } from '#shared/model/camera.ts';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';

export type LifeReport = {
  readonly states: readonly string[];
  readonly degradations: readonly { readonly reason: string; readonly count: number }[];
};

/** Of every camera; shorter than the usual ten seconds, so that one activity ends before the next begins. */
export const cooldownS = 2;

if (import.meta.main) {
  const [folder = '', camerasText = '[]'] = process.argv.slice(2);
  const projectRoot = join(import.meta.dirname, '../..');
  process.umask(0o077);
  const core = await openCore({
    root: join(folder, 'data'),
    migrationsFolder: join(projectRoot, 'migrations'),
    spawnChild: createNodeSpawn(join(projectRoot, 'src-main/main.capture.ts')),
    spawnInference: createNodeSpawn(join(projectRoot, 'src-main/main.inference.ts'), 'inference'),
    searchProgram: join(projectRoot, 'src-main/main.search.ts'),
    clock: createSystemClock(),
    tell: (line) => void process.stderr.write(`${line}\n`),
    keyStore: createFakeKeyStore(),
  });
  for (const { name, url } of JSON.parse(camerasText) as { name: string; url: string }[]) {
    const source = { type: 'stream', url };
    await core.cameras.save(undefined, cameraSettings.parse({ name, source, cooldownS }));
  }
  await core.startWatching();
  process.stdout.write('ready\n');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    void core.cameras.list().then((cameras) => {
      const states = cameras.map(({ status }) => status.state);
      const report: LifeReport = { states, degradations: core.degradations.list() };
      process.stdout.write(`${JSON.stringify(report)}\n`);
    });
  });
  lines.on('close', () => void core.stop());
}
