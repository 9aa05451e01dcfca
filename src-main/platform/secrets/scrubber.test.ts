import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createScrubber } from './scrubber.ts';

const secret = 'hunter22';

it.each([
  ['rtsp://admin:hunter22@10.0.0.5/a', 'rtsp://***@10.0.0.5/a'],
  [
    'opening rtsps://admin:p@hunter22@cam.local:322/x?y=1 failed',
    'opening rtsps://***@cam.local:322/x?y=1 failed',
  ],
  ['GET /cgi?user=a&password=hunter22&x=1', 'GET /cgi?user=a&password=***&x=1'],
  ['pwd=hunter22;', 'pwd=***;'],
  ['?token=hunter22', '?token=***'],
  ['api_key: hunter22', 'api_key: ***'],
  ['Authorization: Digest username="a", response="hunter22"', 'Authorization: ***'],
  ['sent Bearer hunter22hunter22', 'sent Bearer ***'],
  ['Cookie: TOKEN=hunter22; a=b', 'Cookie: ***'],
])('takes the secret out of %j', (line, clean) => {
  expect(createScrubber().scrub(line)).not.toContain(secret);
  expect(createScrubber().scrub(line)).toBe(clean);
});

it.each([
  'the camera is gone',
  'http://127.0.0.1:8787/?x=1',
  'mail to someone@example.org',
  '{"level":30,"time":"2026-05-01T12:00:00.000Z","cameraId":"porch","msg":"started"}\n',
  'the password is missing',
])('leaves %j as it is', (line) => {
  expect(createScrubber().scrub(line)).toBe(line);
});

it('keeps a line of JSON one, and hides what has the name of a secret at any depth', () => {
  const line = `${JSON.stringify({
    msg: 'x',
    source: { password: secret, hasPassword: true, accessToken: [secret], url: 'rtsp://a:b@h/' },
    headers: { Authorization: secret, 'set-cookie': secret, 'X-Api-Key': secret },
  })}\n`;
  const scrubbed = createScrubber().scrub(line);
  expect(scrubbed.endsWith('}\n')).toBe(true);
  expect(scrubbed).not.toContain(secret);
  expect(JSON.parse(scrubbed)).toMatchObject({
    msg: 'x',
    source: { hasPassword: true, url: 'rtsp://***@h/' },
  });
});

it('takes out what it was told to hide, in every shape it travels in, and keeps JSON valid', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 4, maxLength: 30 }),
        fc.integer({ min: 1000 }).map(String),
      ),
      fc.string({ maxLength: 10 }),
      (value, around) => {
        const scrubber = createScrubber();
        scrubber.hide(value);
        const shapes = [
          value,
          encodeURIComponent(value.toWellFormed()),
          Buffer.from(value).toString('base64'),
          Buffer.from(value).toString('base64url'),
        ];
        for (const shape of shapes) {
          expect(scrubber.scrub(`a ${shape} b`)).not.toContain(shape);
          const line = JSON.stringify({
            level: 30,
            msg: `${around}${shape}${around}`,
            list: [{ [shape]: shape }],
          });
          const scrubbed = scrubber.scrub(line);
          expect(JSON.stringify(Object.values(JSON.parse(scrubbed) as object).slice(1))).not.toContain(
            JSON.stringify(shape).slice(1, -1),
          );
        }
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
