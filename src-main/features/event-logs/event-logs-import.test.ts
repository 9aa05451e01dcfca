/** Through the real program: an import leaves its lines behind, wherever it was killed in between. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importJson, runCommand, usualOptions } from '#main/test-command-line.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { checkEventLogs } from './check-event-logs.ts';
import { linesOf } from './event-logs.fake.ts';

const day = '2026-05-01';
const newRoot = () => join(createTestFolder(), 'deep', 'data');
const readLog = (root: string, name: string) => readFileSync(join(root, 'events', day, name), 'utf8');

/** The ids of the lines and of the database, after a start that repairs what it must. */
async function settled(root: string) {
  const core = await openTestCore(root);
  await core.eventLogs.whenIdle();
  const violations = await checkEventLogs({ db: core.database.db, paths: core.paths, isInUse: false });
  const stored = core.database.connection
    .prepare('SELECT event_id FROM events WHERE logged_at IS NOT NULL ORDER BY event_id')
    .pluck()
    .all();
  const ids = linesOf(readLog(root, 'events.json')).map(({ event_id }) => event_id);
  await core.stop();
  return {
    violations,
    stored,
    ids: ids.toSorted(),
    blocks: readLog(root, 'events.log').match(/EVENT: /g)?.length,
  };
}

describe('porchlight import', () => {
  it('leaves exactly one line and one block an event, as a file that parses (D-3.4.3, D-3.5.3, D-3.9.8)', async () => {
    const root = newRoot();
    const { code, report } = await importJson(root, [testVideos.porch(), testVideos.gate()]);
    expect([code, report.events]).toEqual([0, 3]);
    const lines = linesOf(readLog(root, 'events.json'));
    expect(lines.map(({ seq, analysis_state }) => [seq, analysis_state])).toEqual(
      [1, 2, 3].map((seq) => [seq, 'done']),
    );
    expect(readLog(root, 'events.log')).toMatch(
      /^(\[2026-05-0\d \d\d:\d\d:\d\d\] EVENT: Motion detected at Porch \(confidence: \d+%\)\n( {2}- Image: data\/snapshots\/.+\n)?\n?){3}$/,
    );
    const { violations, stored, ids, blocks } = await settled(root);
    expect([violations, ids, blocks]).toEqual([[], stored, 3]);
  });

  it.each(['log:rewrite-staged', 'log:text-written', 'log:half-line'])(
    'killed at "%s" leaves every event once after the next start (P6, D-3.4.6)',
    async (fault) => {
      const root = newRoot();
      // Lines are there, so that the next ones are appended.
      if (fault === 'log:half-line') await importJson(root, [testVideos.gate()]);
      const killed = await runCommand(['import', testVideos.porch(), ...usualOptions, '--data', root], {
        environment: { PORCHLIGHT_FAULT: fault },
      });
      expect(killed.signal).toBe('SIGKILL');
      if (fault === 'log:half-line') expect(readLog(root, 'events.json')).not.toMatch(/\n$/);
      expect((await importJson(root, [testVideos.porch()])).code).toBe(0);
      const { violations, stored, ids, blocks } = await settled(root);
      expect([violations, ids, blocks]).toEqual([[], stored, stored.length]);
      expect(stored).toHaveLength(fault === 'log:half-line' ? 3 : 2);
    },
  );
});
