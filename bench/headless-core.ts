/** The built headless program with network cameras, as a person runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { cameraSettings } from '#shared/model/camera.ts';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';

export type HeadlessCore = {
  readonly pid: number;
  readonly health: () => Promise<CoreHealth>;
  /** In order; fails when it does not end with 0. */
  stop(): Promise<void>;
};

export type CoreHealth = {
  readonly ingest: { readonly cameras: number; readonly watching: number };
  readonly degradations: readonly { readonly reason: string; readonly count: number }[];
};

const root = resolve(import.meta.dirname, '..');
const token = 'a-token-for-benchmarks-only';

/** Writes the cameras into a new data root, as the wizard would. */
export async function addCameras(
  dataRoot: string,
  cameras: readonly { readonly name: string; readonly url: string }[],
): Promise<void> {
  const core = await openCore({
    root: dataRoot,
    migrationsFolder: join(root, 'migrations'),
    spawnChild: () => {
      throw new Error('nothing is decoded here');
    },
    spawnInference: () => {
      throw new Error('nothing is embedded here');
    },
    searchProgram: 'nothing is searched here',
    clock: createSystemClock(),
    tell: (line) => console.error(line),
    keyStore: createFakeKeyStore(),
  });
  for (const { name, url } of cameras) {
    const source = { type: 'stream', url };
    await core.cameras.save(undefined, cameraSettings.parse({ name, source }));
  }
  await core.stop();
}

export async function startHeadless(dataRoot: string): Promise<HeadlessCore> {
  const program = join(root, 'out/main/main.headless.js');
  const args = [program, 'serve', '--data', dataRoot, '--port', '0', '--json'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORCHLIGHT_TOKEN: token, PORCHLIGHT_SECRETS_KEY: 'ab'.repeat(32) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = createInterface({ input: child.stdout });
  const [first] = (await Promise.race([
    once(lines, 'line'),
    ended.then((code) => {
      throw new Error(`the program ended with ${code}`);
    }),
  ])) as [string];
  const { port } = JSON.parse(first) as { port: number };
  return {
    pid: child.pid ?? 0,
    async health() {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return (await answer.json()) as CoreHealth;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`the program ended with ${code}`);
    },
  };
}
