import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectPacket } from '../../../../e2e/fixtures/nvr/protect-packets.ts';
import { hasRecordedAnswers, recordedAnswer } from '../../../../e2e/fixtures/nvr/recorded-answers.ts';
import { decodeUpdate } from './protect-packets.ts';

type Recorded = Readonly<
  Record<string, { readonly raw: string; readonly action: object; readonly data: unknown }>
>;

it.skipIf(!hasRecordedAnswers)('reads all 131 recorded updates as they were meant', async () => {
  const recorded = Object.values(recordedAnswer('uiprotect/sample_ws_messages.json') as Recorded);
  expect(recorded).toHaveLength(131);
  for (const { raw, action, data } of recorded) {
    expect(await decodeUpdate(Buffer.from(raw, 'base64'))).toEqual({ action, data });
  }
});

it('reads what was packed', async () => {
  const action = { action: 'add', modelKey: 'event', id: 'e1', newUpdateId: 'u1' };
  expect(await decodeUpdate(protectPacket(action, { type: 'motion' }))).toEqual({
    action,
    data: { type: 'motion' },
  });
});

it('refuses bytes that are no update, whatever they are', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      await expect(decodeUpdate(Buffer.from(given))).rejects.toMatchObject({ code: 'nvr-failed' });
    }),
    { numRuns: 200 },
  );
});

it('refuses an update that was cut anywhere', async () => {
  const whole = protectPacket({ action: 'add', modelKey: 'event', id: 'e1' }, { type: 'motion' });
  for (let length = 0; length < whole.length; length++) {
    await expect(decodeUpdate(whole.subarray(0, length))).rejects.toMatchObject({ code: 'nvr-failed' });
  }
});

it('does not unpack without end', async () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const header = Buffer.from([1, 1, 1, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(bomb.length, 4);
  await expect(decodeUpdate(Buffer.concat([header, bomb]))).rejects.toMatchObject({ code: 'nvr-failed' });
});
