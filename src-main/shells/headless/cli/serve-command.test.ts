import { createServer } from 'node:net';
import { statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataRoot } from '#main/platform/data-root.ts';
import { expectRefusal, runCommand, startCommand } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

describe('serve', () => {
  it('prints where it is, answers there, and ends with 0 on SIGTERM', async () => {
    const { child, ended } = startCommand(['serve', '--port', '0', '--data', createTestFolder(), '--json']);
    const text = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (data: string) => resolve(data)),
    );
    const { url, port } = JSON.parse(text) as { url: string; port: number };
    const health = await fetch(`http://127.0.0.1:${port}/api/health`, {
      headers: { authorization: `Bearer ${new URL(url).searchParams.get('token')}` },
    });
    expect(await health.json()).toMatchObject({
      status: 'ok',
      database: { status: 'ok' },
      ingest: { cameras: 0 },
    });
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('says its numbers on the console as often as they are taken, and keeps them (D-3.8.5, D-3.8.7)', async () => {
    const root = createTestFolder();
    await runCommand(['settings', 'set', 'metrics_interval', '5', '--data', root]);
    const { child, ended } = startCommand(['serve', '--port', '0', '--data', root]);
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (text: string) => void (text.includes('Storage: ') && resolve())),
    );
    child.kill('SIGTERM');
    const { code, out } = await ended;
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/Z Storage: 0\.0GB \/ 4GB \(0%\), events 0, CPU \d+%, memory \d+ MB\n/),
    ]);
    const [first = ''] = (await readFile(join(root, 'logs/metrics.json'), 'utf8')).split('\n');
    expect(JSON.parse(first)).toMatchObject({ events_created: 0, system_availability_percent: 100 });
  }, 30_000);

  it('refuses a port that is taken and gives the folder back', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const root = createTestFolder();
    expectRefusal(await runCommand(['serve', '--port', String(port), '--data', root]), 1, 'port-in-use');
    blocker.close();
    (await openDataRoot(root, Date.now())).release();
  });

  it.each(['a&b', 'with space and so on', 'semi;colon;semi;colon'])('refuses the token %j', async (token) => {
    const outcome = await runCommand(['serve', '--port', '0', '--data', createTestFolder()], {
      environment: { PORCHLIGHT_TOKEN: token },
    });
    expectRefusal(outcome, 2, 'invalid-input');
  });

  it('keeps its token for its owner alone, and makes a new one when the file is damaged', async () => {
    const root = createTestFolder();
    await writeFile(join(root, 'access-token'), '\n');
    const { child, ended } = startCommand(['serve', '--port', '0', '--data', root, '--json']);
    const text = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (data: string) => resolve(data)),
    );
    const token = await readFile(join(root, 'access-token'), 'utf8');
    expect(text).toContain(token.trim());
    expect(token.trim().length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(root, 'access-token')).mode & 0o777).toBe(0o600);
    child.kill('SIGTERM');
    await ended;
  });
});
