/** The test cameras in a process of their own, so that sending costs the measured processes nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export type ServedCamera = { readonly name: string; readonly url: string; readonly offsetMs: number };

export type CaptureServer = {
  /** Wall clock at position `offsetMs` of each camera's film. */
  readonly startedAtMs: number;
  readonly cameras: readonly ServedCamera[];
  /** Pictures that a connection did not take in time. */
  stop(): Promise<{ readonly sent: number; readonly dropped: number }>;
};

const root = resolve(import.meta.dirname, '..');

/** So many cameras with the same film, each at another place of it. */
export async function serveCameras(path: string, durationS: number, count: number): Promise<CaptureServer> {
  const named = Array.from({ length: count }, (_, index) => ({
    name: `Camera ${index + 1}`,
    key: `c${index + 1}`,
    offsetMs: Math.round((index * durationS * 1000) / count),
  }));
  const films = named.map(({ key, offsetMs }) => `${key}=${path}@${offsetMs}`);
  const program = join(root, 'e2e/fixtures/rtsp/serve-films.ts');
  const child = spawn(process.execPath, [program, '--minutes', '30', ...films], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const { startedAtMs, urls } = JSON.parse(first) as {
    startedAtMs: number;
    urls: Record<string, string>;
  };
  return {
    startedAtMs,
    cameras: named.map(({ name, key, offsetMs }) => ({ name, offsetMs, url: urls[key] ?? '' })),
    async stop() {
      const answer = once(lines, 'line') as Promise<[string]>;
      child.stdin.write('"report"\n');
      const [line] = await answer;
      child.stdin.end();
      await once(child, 'close');
      return (JSON.parse(line) as { pictures: { sent: number; dropped: number } }).pictures;
    },
  };
}
