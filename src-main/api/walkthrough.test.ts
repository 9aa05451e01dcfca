/** E-15: the curl walk-through of the documentation, run as it stands against a real server. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addEvents, startTestServer, token } from '#main/test-server.fake.ts';

const script = join(import.meta.dirname, '../../docs/examples/walkthrough.sh');
const folders = (process.env['PATH'] ?? '').split(delimiter);
const missing = ['sh', 'curl'].filter((name) => !folders.some((folder) => existsSync(join(folder, name))));

function walk(args: readonly string[], environment: Record<string, string>) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, ...environment };
    execFile('sh', [script, ...args], { env, timeout: 25_000 }, (failure, out, err) => {
      resolve({ code: failure ? Number(failure.code ?? -1) : 0, out, err });
    });
  });
}

describe('docs/examples/walkthrough.sh', () => {
  it.skipIf(missing.length > 0)(
    `walks through health, lists, numbers, pictures, review, stream and deletion (E-15)${missing.length > 0 ? `: skipped, there is no ${missing.join(', ')}` : ''}`,
    async () => {
      const { core, origin } = await startTestServer();
      const ids = await addEvents(core, 3);
      const environment = { PORCHLIGHT_URL: `${origin}/?token=${token}` };
      const { code, out, err } = await walk(['--delete', ids[0] ?? ''], environment);
      expect([err, code, out.trim().split('\n').at(-1)]).toEqual(['', 0, 'Done.']);
      expect(out.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ', '5. ', '6. ', '7. ']);
      expect(await core.events.get(ids[0] ?? '')).toBeNull();
      expect((await core.events.get(ids[2] ?? ''))?.favourite).toBe(false);
    },
    30_000,
  );

  it.skipIf(missing.length > 0)('fails when an answer is not what it should be', async () => {
    const { origin } = await startTestServer();
    const { code, err } = await walk([], { PORCHLIGHT_URL: `${origin}/?token=wrong` });
    expect([code, err]).toEqual([1, 'expected 200\n']);
  });
});
