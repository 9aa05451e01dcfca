import { expect, it } from 'vitest';
import { startTestServer } from '#main/test-server.fake.ts';

it('answers in snake_case what happened, marks nothing as seen, and refuses a time that is none', async () => {
  const { core, getJson } = await startTestServer();
  const first = await getJson('/api/today');
  expect(first).toMatchObject({
    status: 200,
    body: {
      since: 'first',
      total: 0,
      has_events: false,
      unusual: { state: 'ready', left: 0, events: [] },
      coverage: { is_known: false, gaps: [] },
      rotated_events: 0,
    },
  });
  expect(await core.today.get({})).toMatchObject({ since: 'first' });
  const asked = await getJson('/api/today?since=2026-05-01T12:00:00Z');
  expect(asked.body).toMatchObject({ since: 'asked', since_ms: Date.UTC(2026, 4, 1, 12) });
  expect((await getJson('/api/today?since=yesterday')).status).toBe(400);
});
