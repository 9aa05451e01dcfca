import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { isSecureUrl } from './secure-url.ts';
import { createUpdateCheck, isNewer } from './update-check.ts';

/** Answers every request alike; counts them. */
async function serve(status: number, body: string, headers: Record<string, string> = {}) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done())));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest.json`,
    asked: () => asked,
  };
}

function createCheck(updateUrl: string, checkForUpdates = true) {
  let told = 0;
  const check = createUpdateCheck({
    settings: () => ({ checkForUpdates, updateUrl }),
    version: '0.1.0',
    clock: createFakeClock(),
    log: silentLogger,
    onFound: () => (told += 1),
    mayAsk: (url) => isSecureUrl(url) || url.startsWith('http://127.0.0.1:'),
  });
  onTestFinished(() => check.stop());
  return { check, told: () => told };
}

const answerOf = (version: string, url = 'https://example.org/get') => JSON.stringify({ version, url });

it('tells of a newer version and where it is, and downloads nothing', async () => {
  const server = await serve(200, answerOf('v0.2.0'));
  const { check, told } = createCheck(server.url);
  expect(await check.check()).toEqual({ version: '0.2.0', url: 'https://example.org/get' });
  expect([check.newer()?.version, told(), server.asked()]).toEqual(['0.2.0', 1, 1]);
});

it('has nothing to tell of the version that runs, or an older one', async () => {
  const { url } = await serve(200, answerOf('0.1.0'));
  const { check, told } = createCheck(url);
  expect([await check.check(), check.newer(), told()]).toEqual([null, null, 0]);
});

it('asks nobody while it is off', async () => {
  const server = await serve(200, answerOf('9.0.0'));
  createCheck(server.url, false).check.start();
  createCheck('', true).check.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.asked()).toBe(0);
});

it.each([
  [500, answerOf('9.0.0'), {}],
  [302, '', { location: 'https://example.org/' }],
  [200, 'no JSON', {}],
  [200, answerOf('9.0.0', 'http://example.org/'), {}],
  [200, answerOf('9.0.0', 'javascript:alert(1)'), {}],
  [200, answerOf('newest'), {}],
  [200, `${' '.repeat(20_000)}${answerOf('9.0.0')}`, {}],
])('refuses the answer %i %s', async (status, body, headers) => {
  const { url } = await serve(status, body, headers);
  const { check } = createCheck(url);
  await expect(check.check()).rejects.toMatchObject({ code: 'update-check-failed' });
  expect(check.newer()).toBeNull();
});

it.each(['', 'http://example.org/', 'file:///etc/passwd', 'https://user:pw@example.org/', 'nonsense'])(
  'asks no address like "%s"',
  async (url) => {
    await expect(createCheck(url).check.check()).rejects.toMatchObject({ code: 'invalid-input' });
  },
);

it.each([
  ['0.1.1', '0.1.0', true],
  ['v1.0.0', '0.9.9', true],
  ['0.10.0', '0.9.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.0.9', '0.1.0', false],
])('%s is newer than %s: %s', (candidate, current, isIt) => expect(isNewer(candidate, current)).toBe(isIt));
