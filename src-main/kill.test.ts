/** The promise of the storage protocol: an import that is killed anywhere and repeated ends like an undisturbed one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factsOf, openTestCore } from '#main/test-core.fake.ts';
import { runCommand, startCommand } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const start = '2026-05-01T12:00:00Z';

function importArguments(root: string): string[] {
  const videos = [testVideos.porch(), testVideos.gate(), testVideos.garden()];
  return [
    'import',
    ...videos,
    '--camera',
    'Porch',
    '--cooldown',
    '2',
    '--start',
    start,
    '--data',
    root,
    '--json',
  ];
}

async function factsIn(root: string): Promise<unknown[]> {
  const core = await openTestCore(root);
  const facts = factsOf(core);
  await core.stop();
  return facts;
}

it('ends with the same events and frames, without duplicates and orphans, wherever it was killed', async () => {
  const undisturbed = createTestFolder();
  const first = await runCommand(importArguments(undisturbed));
  expect(first).toMatchObject({ code: 0, err: '' });
  const wanted = await factsIn(undisturbed);
  expect(wanted).toHaveLength(5);

  const root = createTestFolder();
  let kills = 0;
  // Times after the start of the program, spread over its life; the seed makes a failure repeatable.
  for (const [afterMs = 0] of fc.sample(fc.tuple(fc.integer({ min: 300, max: 1800 })), {
    numRuns: 5,
    seed: 20260501,
  })) {
    const { child, ended } = startCommand(importArguments(root));
    await Promise.race([sleep(afterMs), ended]);
    child.kill('SIGKILL');
    if ((await ended).signal === 'SIGKILL') kills++;
    const verified = await runCommand(['verify', '--strict', '--json', '--data', root]);
    // Killed before there was anything: no data root yet.
    const isEmpty = verified.out.includes('data-root-unusable');
    if (!isEmpty) expect(JSON.parse(verified.out)).toMatchObject({ isOk: true, violations: [] });
  }
  expect(kills).toBeGreaterThan(1);

  expect(await runCommand(importArguments(root))).toMatchObject({ code: 0 });
  expect(await factsIn(root)).toEqual(wanted);
  expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({ code: 0, err: '' });
}, 90_000);

it('stops on SIGTERM with what it has, and goes on from there', async () => {
  const root = createTestFolder();
  const { child, ended } = startCommand(importArguments(root));
  // From here on it listens: the data root is opened after the signals are.
  await expect.poll(() => existsSync(join(root, 'events.db')), { timeout: 30_000 }).toBe(true);
  await sleep(300);
  child.kill('SIGTERM');
  const { code, out } = await ended;
  if (code !== 0)
    expect(
      JSON.parse(out).files.some(({ error }: { error?: { code: string } }) => error?.code === 'cancelled'),
    ).toBe(true);
  expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({ code: 0 });
  expect(await runCommand(importArguments(root))).toMatchObject({ code: 0 });
  expect(await factsIn(root)).toHaveLength(5);
}, 60_000);
