import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal, runCommand, runHere } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';

const url = 'rtsp://192.168.1.20:554/h264';

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}

describe('cameras', () => {
  it('are added with a password from standard input, listed without it, and removed', async () => {
    const root = join(createTestFolder(), 'data');
    const at = ['--data', root];
    const added = await runCommand(
      ['cameras', 'add', 'Front door', url, '--username', 'viewer', '--password-stdin', ...at],
      { input: 'Correct-Horse-7\nnot this\n' },
    );
    expect([added.code, added.err, added.out]).toEqual([
      0,
      '',
      expect.stringContaining('Front door is added'),
    ]);
    const listed = await runHere(['cameras', 'list', '--json', ...at]);
    expect(JSON.parse(listed.out)).toMatchObject({
      cameras: [
        { name: 'Front door', source: { type: 'stream', url, username: 'viewer', hasPassword: true } },
      ],
    });
    expect((await runHere(['cameras', ...at])).out).toBe(`Front door  ${url}\n`);
    for (const path of filesOf(root)) expect(readFileSync(path).includes('Correct-Horse-7')).toBe(false);
    const removed = await runHere(['cameras', 'remove', 'Front door', ...at]);
    expect([removed.code, removed.out]).toEqual([0, 'Front door is removed, with 0 events.\n']);
    expect((await runHere(['cameras', 'list', ...at])).out).toBe('No cameras yet.\n');
  });

  it.each([
    [['add', 'Porch', 'rtsp://viewer:secret@10.0.0.5/1'], /can be read by others.+\n.*--password-stdin/],
    [['add', 'Porch', 'ftp://10.0.0.5/1'], /An address begins with rtsp/],
    [['add', '', url], /The name/],
    [['add', 'Front\r\ndoor', url], /The name: Leave out line breaks/],
    [['add', 'Porch', url, '--password-stdin'], /no password in the first line/],
    [['remove', 'Nobody'], /There is no camera "Nobody"/],
    [['add', 'Porch'], /missing required argument/],
  ])('refuses %j with what to do', async (words, text) => {
    const { code, err } = await runHere(['cameras', ...words]);
    expect([code, err]).toEqual([2, expect.stringMatching(text)]);
    expect(err).not.toContain('secret');
  });

  it('can be listed but not changed while Porchlight runs', async () => {
    const root = createTestFolder();
    await openTestCore(root);
    expect((await runHere(['cameras', 'list', '--data', root])).out).toBe('No cameras yet.\n');
    const refused = await runHere(['cameras', 'add', 'Porch', url, '--data', root]);
    expectRefusal(refused, 75, 'data-root-locked');
    expect(refused.err).toContain('Change cameras in its window');
  });
});
