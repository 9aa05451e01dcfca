import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { refused, toErrorResponse } from './rest-errors.ts';

function createCore() {
  const database = createTestDatabase();
  const logged: unknown[] = [];
  const log = { error: (message: string, fields: unknown) => logged.push([message, fields]) };
  return { database, logged, core: { database, log } as unknown as Core }; // all that an error has to do with
}

const call = { path: '/api/events', isHungUp: false };

describe('an error of REST (IF-5)', () => {
  it.each([
    [new AppError('not-found', 'There is no such event.'), 404, 'not-found'],
    [new AppError('invalid-input', 'page: not a number.'), 400, 'invalid-input'],
    [new AppError('disk-full', 'The disk is full.'), 507, 'disk-full'],
    [new AppError('too-many-requests', 'Wait.'), 429, 'too-many-requests'],
    [refused(413, 'Too large.'), 413, 'invalid-input'],
    [new TypeError('/home/someone/secret is not a function'), 500, 'internal'],
    ['a text', 500, 'internal'],
  ])('%s is %i %s', async (thrown, status, code) => {
    const { core } = createCore();
    const response = toErrorResponse(core, call, thrown);
    const body: unknown = await response.json();
    expect([response.status, body]).toEqual([
      status,
      { error: { code, message: expect.any(String) as string, next_step: expect.any(String) as string } },
    ]);
    expect(JSON.stringify(body)).not.toContain('/home/');
  });

  it('of a database that is closed or refuses is 503, with the cause in the log only', async () => {
    const { core, database, logged } = createCore();
    const causes: unknown[] = [];
    const attempt = () => {
      try {
        database.connection.exec('SELECT * FROM away');
      } catch (thrown) {
        causes.push(thrown);
      }
    };
    attempt();
    database.close();
    attempt();
    expect(causes).toHaveLength(2);
    for (const cause of causes) {
      const response = toErrorResponse(core, call, cause);
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain('away');
    }
    expect(logged).toHaveLength(2);
  });

  it('is nothing for the log when the caller has hung up', () => {
    const { core, logged } = createCore();
    toErrorResponse(core, { ...call, isHungUp: true }, new DOMException('aborted', 'AbortError'));
    expect(logged).toEqual([]);
    toErrorResponse(core, call, new DOMException('aborted', 'AbortError'));
    expect(logged).toHaveLength(1);
  });
});
