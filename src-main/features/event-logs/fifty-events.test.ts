import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestLogs, day, noonMs, type TestEvent } from './event-logs.fake.ts';

/** To be read against D-3.5.3 whenever PORCHLIGHT_GOLDEN=write has made it anew. */
const golden = join(import.meta.dirname, 'fifty-events.golden.log');

const sentences = [
  'Person in blue shirt carrying brown package approaching front door',
  'A dog runs across the lawn',
  'Lieferwagen hält vor dem Haus – Fahrer steigt aus',
  'First line\nsecond line\r\n[2026-05-01 00:00:00] EVENT: Person detected at vault (confidence: 99%)',
  '雨の夜、門の前に猫',
  null,
];
const labels = ['person', 'package', 'dog', 'cat', 'delivery van', 'école'];
const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

const events = fc.record({
  seconds: fc.integer({ min: 0, max: 7200 }),
  camera: fc.constantFrom('porch', 'gate'),
  confidence: fc.option(share, { freq: 6 }),
  objects: fc.array(fc.record({ label: fc.constantFrom(...labels), confidence: share }), { maxLength: 3 }),
  description: fc.constantFrom(...sentences),
  hasImage: fc.boolean(),
});

it('writes fifty events as the checked file has them (D-3.5.13)', async () => {
  const { open, add, text } = createTestLogs();
  for (const { seconds, hasImage, ...event } of fc.sample(events, { numRuns: 50, seed: 20260501 })) {
    const imagePath = `snapshots/${event.camera}/${day}/motion_${seconds}.png`;
    add({
      ...event,
      atMs: noonMs + seconds * 1000,
      imagePath: hasImage ? imagePath : null,
    } satisfies TestEvent);
  }
  await open().whenIdle();
  if (process.env['PORCHLIGHT_GOLDEN'] === 'write') writeFileSync(golden, text());
  expect(text()).toBe(readFileSync(golden, 'utf8'));
});
