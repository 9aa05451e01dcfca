import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { type Behaviour, reason502 } from '../../../e2e/fixtures/nvr/fake-nvr-language.ts';
import { colourClip } from '../../../e2e/fixtures/nvr/clip-colours.ts';
import { clipStartMs, connectTo, patient, startTestNvr, windowIn } from './test-nvr.fake.ts';

const codeOf = (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown));

describe('a clip over HTTP', () => {
  it('is the very file that the NVR sends', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    const window = windowIn();
    expect(await connectTo(fake).downloadClip(window, patient())).toEqual({ startMs: clipStartMs });
    expect(readFileSync(window.path).equals(colourClip(clipStartMs / 1000, 2000))).toBe(true);
    expect(fake.requests('clip')).toMatchObject([
      { nativeId: 'cam-1', startMs: clipStartMs, endMs: clipStartMs + 2000 },
    ]);
  });

  const refusals: readonly (readonly [name: string, behaviour: Behaviour, code: string])[] = [
    ['a plain 404', { status: 404 }, 'clip-unavailable'],
    ['a 404 whose reason names a 502', reason502, 'nvr-busy'],
    ['500', { status: 500 }, 'nvr-busy'],
    ['502', { status: 502 }, 'nvr-busy'],
    ['503', { status: 503 }, 'nvr-busy'],
    ['504', { status: 504 }, 'nvr-busy'],
    ['429', { status: 429 }, 'nvr-busy'],
    ['400', { status: 400 }, 'nvr-failed'],
    [
      '400 that says there is no recording',
      { status: 400, body: '{"message":"No recordings found"}' },
      'clip-unavailable',
    ],
    ['401', { status: 401 }, 'nvr-unauthorized'],
    ['403', { status: 403 }, 'nvr-unauthorized'],
    ['a page instead of a video', 'html', 'clip-invalid'],
    ['JSON instead of a video', 'json', 'clip-invalid'],
    ['nothing', 'empty', 'clip-empty'],
    ['the connection cut in the middle', 'truncated', 'file-truncated'],
    ['fewer bytes than announced', 'wrong-length', 'file-truncated'],
    ['bytes without end', 'endless', 'clip-too-large'],
    ['something packed', 'gzip-bomb', 'clip-invalid'],
    ['no answer', 'silent', 'timed-out'],
    ['half a clip and then nothing', 'stalls', 'timed-out'],
    ['a few bytes a second', 'trickle', 'timed-out'],
    ['a connection that ends without an answer', 'hang-up', 'nvr-unreachable'],
    ['a redirect to another host', 'redirect-elsewhere', 'nvr-failed'],
  ];

  it.each(refusals)('%s leaves no file and its code', async (_, behaviour, code) => {
    const fake = await startTestNvr({ kind: 'http' });
    fake.script('clip', [behaviour]);
    const window = windowIn();
    const thrown = await connectTo(fake)
      .downloadClip(window, patient())
      .catch((error: unknown) => error);
    expect(codeOf(thrown)).toBe(code);
    expect(existsSync(window.path)).toBe(false);
  });

  it('follows a redirect that stays with the NVR', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    fake.script('clip', ['redirect-here']);
    const window = windowIn();
    await connectTo(fake).downloadClip(window, patient());
    expect(existsSync(window.path)).toBe(true);
    expect(fake.requests('clip')).toHaveLength(2);
  });

  it('is unreachable where nobody listens', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    const connector = connectTo(fake);
    await fake.stop();
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({
      code: 'nvr-unreachable',
    });
  });

  it('lets go at once when the caller does, and leaves no file', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    fake.script('clip', ['stalls']);
    const stop = new AbortController();
    const window = windowIn();
    const download = connectTo(fake, { limits: { idleMs: 60_000, totalMs: 60_000 } }).downloadClip(
      window,
      stop.signal,
    );
    setTimeout(() => stop.abort(), 100);
    await expect(download).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(window.path)).toBe(false);
  });

  it('says time-out when the time of the caller is over', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    fake.script('clip', ['silent']);
    const connector = connectTo(fake, { limits: { headersMs: 60_000, totalMs: 60_000 } });
    const download = connector.downloadClip(windowIn(), AbortSignal.timeout(100));
    await expect(download).rejects.toMatchObject({ code: 'timed-out' });
  });

  it('says when the disk cannot take it', async () => {
    const fake = await startTestNvr({ kind: 'http' });
    const window = { ...windowIn(), path: `${windowIn().path}/below/a-file` };
    await expect(connectTo(fake).downloadClip(window, patient())).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('an NVR that asks for a pause', () => {
  it('is waited for when the pause is short', async () => {
    const clock = createFakeClock();
    const fake = await startTestNvr({ kind: 'http', nowMs: clock.nowMs });
    fake.script('clip', [{ status: 429, retryAfterS: 3 }]);
    const connector = connectTo(fake, { clock });
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({ code: 'nvr-busy' });
    const askedAtMs = clock.nowMs();
    await connector.downloadClip(windowIn(), patient());
    expect(fake.requests('clip')[1]?.beganAtMs).toBe(askedAtMs + 3000);
  });

  it('is not asked before a long pause is over', async () => {
    const clock = createFakeClock();
    const fake = await startTestNvr({ kind: 'http', nowMs: clock.nowMs });
    fake.script('clip', [{ status: 503, retryAfterS: 60 }]);
    const connector = connectTo(fake, { clock });
    await connector.downloadClip(windowIn(), patient()).catch(() => undefined);
    clock.advance(50_000);
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({ code: 'nvr-busy' });
    expect(fake.requests('clip')).toHaveLength(1);
    clock.advance(10_000);
    await connector.downloadClip(windowIn(), patient());
    expect(fake.requests('clip')).toHaveLength(2);
  });
});
