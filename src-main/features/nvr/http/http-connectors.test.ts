import { describe, expect, it } from 'vitest';
import { hasRecordedAnswers, recordedAnswer } from '../../../../e2e/fixtures/nvr/recorded-answers.ts';
import { clipStartMs, connectTo, patient, startTestNvr } from '../test-nvr.fake.ts';

describe.each(['protect', 'frigate'] as const)('an NVR of kind %s that is asked over HTTP', (kind) => {
  it('is asked for the picture of now, or for one of its recordings', async () => {
    const fake = await startTestNvr({ kind });
    const { still } = connectTo(fake);
    await still?.('cam-1', Date.now() - 1000, patient());
    await still?.('cam-1', clipStartMs, patient());
    expect(fake.requests('still').map(({ path }) => path.includes('recording'))).toEqual([false, true]);
  });

  it.each(['html', 'empty'] as const)('gives no picture when it sends %s', async (behaviour) => {
    const fake = await startTestNvr({ kind });
    fake.script('still', [behaviour]);
    const fetching = connectTo(fake).still?.('cam-1', clipStartMs, patient());
    await expect(fetching).rejects.toMatchObject({ code: 'nvr-failed' });
  });

  it('takes an answer of another shape for what it is', async () => {
    const fake = await startTestNvr({ kind });
    fake.script('cameras', ['json']);
    await expect(connectTo(fake).probe(patient())).rejects.toMatchObject({ code: 'nvr-failed' });
  });
});

describe('a recorded console', () => {
  it.skipIf(!hasRecordedAnswers)('is read over HTTP with all of its cameras', async () => {
    const bootstrap = recordedAnswer('uiprotect/sample_bootstrap.json') as Readonly<Record<string, unknown>>;
    const fake = await startTestNvr({ kind: 'protect', bootstrap });
    const { cameras } = await connectTo(fake).probe(patient());
    expect(cameras).toHaveLength(12);
    expect(
      cameras.every(({ streamUrl }) => streamUrl === null || streamUrl.startsWith('rtsps://127.0.0.1:7441/')),
    ).toBe(true);
  });
});

describe('events of Frigate', () => {
  it('are all listed, however many pages they take', async () => {
    const fake = await startTestNvr({ kind: 'frigate' });
    for (let index = 0; index < 450; index++) {
      const startMs = clipStartMs + Math.floor(index / 3) * 10; // several at the same moment
      fake.keepEvent({
        id: `e${index}`,
        nativeId: 'cam-1',
        startMs,
        endMs: startMs + 5,
        type: 'object',
        labels: ['cat'],
        score: 1,
      });
    }
    const listed = await connectTo(fake).events?.between(clipStartMs - 1, clipStartMs + 60_000, patient());
    expect(new Set(listed?.map(({ id }) => id)).size).toBe(450);
    expect(fake.requests('events').length).toBeLessThan(6);
  });
});
