import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFailedAttempts } from './failed-attempts.ts';
import { createRequestGuard, type RequestFacts } from './request-guard.ts';

it('lets five wrong tokens a minute fail at once and asks who goes on to wait (S-A4)', () => {
  let now = 1_000_000;
  const attempts = createFailedAttempts(() => now);
  expect(Array.from({ length: 6 }, attempts.add)).toEqual([null, null, null, null, null, 60]);
  now += 30_000;
  expect(attempts.add()).toBe(30);
  now += 30_000;
  expect(attempts.add()).toBeNull();
});

it('never asks to wait longer than a minute nor lets more than five through, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 60 }), (steps) => {
      let now = 0;
      const attempts = createFailedAttempts(() => now);
      const passed: number[] = [];
      for (const step of steps) {
        now += step;
        const waitS = attempts.add();
        if (waitS === null) passed.push(now);
        else expect(waitS).toSatisfy((s: number) => s > 0 && s <= 60);
        const isForwardOnly = steps.every((each) => each >= 0);
        if (isForwardOnly) expect(passed.filter((at) => now - at < 60_000).length).toBeLessThanOrEqual(5);
      }
    }),
  );
});

const token = 'a-token-that-is-long-enough';
const facts = (more: Partial<RequestFacts>): RequestFacts => ({
  host: '127.0.0.1:1',
  origin: undefined,
  fetchSite: undefined,
  fetchMode: undefined,
  authorization: undefined,
  cookie: undefined,
  queryToken: undefined,
  ...more,
});

it('never keeps out who has the right token, and does not count who has none', () => {
  const guard = createRequestGuard(1, token, () => 0);
  const ask = (more: Partial<RequestFacts>) => {
    try {
      guard.assertAllowed(facts(more));
      return 'allowed';
    } catch (thrown) {
      return (thrown as { code: string }).code;
    }
  };
  for (let n = 0; n < 20; n++) expect(ask({})).toBe('unauthorized');
  for (let n = 0; n < 5; n++) expect(ask({ queryToken: `wrong-${n}` })).toBe('unauthorized');
  expect(ask({ authorization: 'Bearer wrong' })).toBe('too-many-requests');
  expect(ask({ authorization: `Bearer ${token}` })).toBe('allowed');
  expect(ask({ cookie: `porchlight_1=${token}`, queryToken: 'wrong' })).toBe('allowed');
  expect(ask({ cookie: 'porchlight_1=wrong' })).toBe('too-many-requests');
});

it.each([
  ['cross-site', 'no-cors', 'forbidden'],
  ['cross-site', 'websocket', 'forbidden'],
  ['same-site', 'cors', 'forbidden'],
  ['same-site', 'websocket', 'forbidden'],
  ['cross-site', 'navigate', 'allowed'],
  ['same-origin', 'cors', 'allowed'],
  ['none', 'navigate', 'allowed'],
])('answers what a browser sends %s by %s with %s (S-A3)', (fetchSite, fetchMode, answer) => {
  const guard = createRequestGuard(1, token, () => 0);
  const ask = () => guard.assertAllowed(facts({ queryToken: token, fetchSite, fetchMode }));
  if (answer === 'allowed') expect(ask).not.toThrow();
  else expect(ask).toThrow(expect.objectContaining({ code: answer }));
});
