import { expect, it } from 'vitest';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { type LogFields, silentLogger } from '#main/platform/logger.ts';
import { publishEvent } from './publish-event.ts';

it('ends nothing when the event cannot be read: that is logged with its cause, and counted', async () => {
  const { db, close } = createTestDatabase();
  close();
  const told: (LogFields | undefined)[] = [];
  const degradations = createDegradations(createStandingClock());
  const log = { ...silentLogger, warn: (_message: string, fields?: LogFields) => void told.push(fields) };
  const publish = () => expect.fail('there is nothing to tell');
  await publishEvent({ db, publish, log, degradations }, 'e1');
  expect(told).toEqual([{ eventId: 'e1', code: 'internal', cause: expect.any(Error) }]);
  expect(degradations.list()).toMatchObject([{ reason: 'news:internal', count: 1 }]);
});
