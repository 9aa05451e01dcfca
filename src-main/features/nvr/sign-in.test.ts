import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { renewAgainMs, signInAgainMs } from './http/sign-in.ts';
import { connectTo, patient, startTestNvr, windowIn } from './test-nvr.fake.ts';

it('signs in once for many requests at once', async () => {
  const fake = await startTestNvr({ kind: 'protect' });
  const connector = connectTo(fake);
  await Promise.all(Array.from({ length: 5 }, () => connector.probe(patient())));
  expect(fake.requests('login')).toHaveLength(1);
});

it('signs in once more when the console has forgotten us', async () => {
  const fake = await startTestNvr({ kind: 'protect' });
  const connector = connectTo(fake);
  await connector.probe(patient());
  fake.expireLogins();
  await Promise.all([connector.probe(patient()), connector.probe(patient())]);
  expect(fake.requests('login')).toHaveLength(2);
});

it('gives up after one new sign-in', async () => {
  const fake = await startTestNvr({ kind: 'protect' });
  const connector = connectTo(fake);
  fake.decide(({ route }) => (route === 'clip' ? { status: 401 } : null));
  await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({
    code: 'nvr-unauthorized',
  });
  expect(fake.requests('login')).toHaveLength(2);
  expect(fake.requests('clip')).toHaveLength(2);
});

it('does not try a refused password again for five minutes', async () => {
  const clock = createFakeClock();
  const fake = await startTestNvr({ kind: 'protect', nowMs: clock.nowMs });
  const connector = connectTo(fake, { clock, password: async () => 'wrong' });
  for (let attempt = 0; attempt < 4; attempt++) {
    await expect(connector.probe(patient())).rejects.toMatchObject({ code: 'nvr-unauthorized' });
  }
  expect(fake.requests('login')).toHaveLength(1);
  clock.advance(signInAgainMs);
  await connector.probe(patient()).catch(() => undefined);
  expect(fake.requests('login')).toHaveLength(2);
});

it('tries again at once after a sign-in that failed for another reason', async () => {
  const fake = await startTestNvr({ kind: 'protect' });
  fake.script('login', [{ status: 503 }]);
  const connector = connectTo(fake);
  await expect(connector.probe(patient())).rejects.toMatchObject({ code: 'nvr-busy' });
  await connector.probe(patient());
});

it('does not begin to sign in for whoever has left already', async () => {
  const fake = await startTestNvr({ kind: 'protect' });
  await expect(connectTo(fake).downloadClip(windowIn(), AbortSignal.abort())).rejects.toBeDefined();
  expect(fake.requests('login')).toHaveLength(0);
});

it('carries name and password in each request where there is no session', async () => {
  const fake = await startTestNvr({ kind: 'http' });
  await connectTo(fake).downloadClip(windowIn(), patient());
  await expect(
    connectTo(fake, { password: async () => 'wrong' }).downloadClip(windowIn(), patient()),
  ).rejects.toMatchObject({ code: 'nvr-unauthorized' });
});

it('asks Frigate without signing in when there is neither name nor password', async () => {
  const fake = await startTestNvr({ kind: 'frigate', password: '' });
  await connectTo(fake, { settings: { username: '' } }).probe(patient());
  expect(fake.requests('login')).toHaveLength(0);
});

it('fetches the token of the front page where nobody signs in without', async () => {
  const fake = await startTestNvr({ kind: 'protect', needsToken: true });
  await connectTo(fake).probe(patient());
  expect(fake.requests().map(({ path, answer }) => `${path} ${answer}`)).toEqual([
    '/api/auth/login 403',
    '/ ok',
    '/api/auth/login ok',
    '/proxy/protect/api/bootstrap ok',
  ]);
});

it('does not sign in for every request that is refused for want of a right', async () => {
  const clock = createFakeClock();
  const fake = await startTestNvr({ kind: 'protect', nowMs: clock.nowMs });
  const connector = connectTo(fake, { clock });
  fake.decide(({ route }) => (route === 'clip' ? { status: 403 } : null));
  for (let time = 0; time < 5; time++) {
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({
      code: 'nvr-unauthorized',
    });
  }
  expect(fake.requests('login')).toHaveLength(2);
  clock.advance(renewAgainMs);
  await connector.downloadClip(windowIn(), patient()).catch(() => undefined);
  expect(fake.requests('login')).toHaveLength(3);
});
