import { expect, test } from 'vitest';
import { createAppHandler } from './app-protocol.ts';

const handle = createAppHandler({ fetch: (request) => new Response(new URL(request.url).pathname) });

function ask(url: string, facts: object = {}): Promise<Response> {
  return handle(Object.assign(new Request(url), facts));
}

test('the browser and our own page get the page', async () => {
  expect(await (await ask('app://porchlight/review')).text()).toBe('/review');
  expect((await ask('app://porchlight/', { initiatorOrigin: 'app://porchlight' })).status).toBe(200);
});

test('another origin is refused', async () => {
  expect((await ask('app://porchlight/', { initiatorOrigin: 'https://example.org' })).status).toBe(403);
});

test('another host of the scheme does not exist', async () => {
  expect((await ask('app://other/')).status).toBe(404);
});
