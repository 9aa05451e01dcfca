/** Help, wrong use and wrong values: what never gets as far as opening anything, in this process. */
import { describe, expect, it } from 'vitest';
import { expectRefusal, runCommand, runHere } from '#main/test-command-line.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

describe('help and wrong use', () => {
  it.each([
    ['--help'],
    ['import', '--help'],
    ['serve', '--help'],
    ['events', '--help'],
    ['verify', '--help'],
  ])('explains itself: %s %s', async (...args) => {
    const { code, out, err } = await runHere(args.filter((arg) => arg !== undefined));
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Usage: porchlight');
  });

  it('names its exit codes, and its version', async () => {
    expect((await runCommand(['--help'])).out).toContain(
      '75  the data folder is in use by another Porchlight',
    );
    expect(await runHere(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' });
  });

  it.each([
    [['fly'], 'unknown command'],
    [['import', '--camera', 'A'], 'missing required argument'],
    [['import', 'x.mp4'], '--camera'],
    [['import', 'x.mp4', '--camera', 'A', '--colour', 'red'], 'unknown option'],
    [['serve', '--port', 'door'], '--port'],
    [['serve', '--port', '70000'], '--port'],
  ])('ends with 2 on %j', async (args, named) => {
    const { code, err, made } = await runHere(args);
    expect([code, made]).toEqual([2, []]);
    expect(err).toContain(named);
  });

  it('answers wrong use with a JSON document where one was asked for', async () => {
    const { code, out } = await runHere(['import', '--json', 'x.mp4']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it.each([
    ['--start', 'yesterday', 'time-invalid'],
    ['--start', '2026-05-01T12:00:00', 'time-invalid'],
    ['--start', '2026-02-30T12:00:00Z', 'time-invalid'],
    ['--start', '2026-05-01', 'time-invalid'],
    ['--start', '1026-05-01T12:00:00Z', 'time-invalid'],
    ['--cooldown', '-1', 'invalid-input'],
    ['--cooldown', '301', 'invalid-input'],
    ['--cooldown', 'long', 'invalid-input'],
    ['--sensitivity', 'extreme', 'invalid-input'],
    ['--camera', '   ', 'invalid-input'],
    ['--camera', 'x'.repeat(81), 'invalid-input'],
  ])('refuses an import with %s %s before anything is made', async (option, value, errorCode) => {
    const camera = option === '--camera' ? [] : ['--camera', 'A'];
    const outcome = await runHere(['import', testVideos.gate(), ...camera, `${option}=${value}`]);
    expectRefusal(outcome, 2, errorCode);
    expect(outcome.made).toEqual([]);
  });

  it('sets the exit code of the process', async () => {
    expectRefusal(
      await runCommand(['import', 'x.mp4', '--camera', 'A', '--start', 'noon']),
      2,
      'time-invalid',
    );
  });
});

it.each([['events'], ['verify']])('without data %s says so and makes nothing', async (command) => {
  const outcome = await runHere([command]);
  expectRefusal(outcome, 1, 'data-root-unusable');
  expect(outcome.made).toEqual([]);
});
