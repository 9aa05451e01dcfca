import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '#main/platform/clock.ts';
import { silentLogger } from '#main/platform/logger.ts';
import type { FakeEvent, FakeNvr } from '../../../e2e/fixtures/nvr/fake-nvr-language.ts';
import type { FeedEvent } from './event-feed.ts';
import { createNvrLink } from './nvr-link.ts';
import { connectTo, createHastyClock, startTestNvr } from './test-nvr.fake.ts';

type Options = { readonly clockOffsetMs?: number; readonly clock?: Clock };

async function linked(
  kind: 'protect' | 'http' = 'protect',
  { clock = createHastyClock(), ...options }: Options = {},
) {
  const fake = await startTestNvr({ kind, ...options });
  const link = createNvrLink({
    nvrId: 'shed',
    clock,
    log: silentLogger,
    random: () => 0.5,
    onChanged: () => undefined,
  });
  onTestFinished(() => link.use(null));
  return { fake, link, use: () => link.use(connectTo(fake, { clock })), state: () => link.status().state };
}

function listener(sinceMs = Date.now() - 60_000) {
  const heard: FeedEvent[] = [];
  const states: string[] = [];
  return {
    heard,
    states,
    ids: () => heard.map(({ id }) => id),
    follow: {
      nativeId: 'cam-1',
      sinceMs,
      onEvent: (event: FeedEvent) => void heard.push(event),
      onState: ({ state }: { state: string }) => void states.push(state),
      onGone: () => undefined,
    },
  };
}

function event(id: string, change: Partial<FakeEvent> = {}): FakeEvent {
  const startMs = Date.now() - 2000;
  return {
    id,
    nativeId: 'cam-1',
    startMs,
    endMs: startMs + 1000,
    type: 'motion',
    labels: [],
    score: 0,
    ...change,
  };
}

async function isListening(fake: FakeNvr): Promise<void> {
  await expect.poll(() => fake.listeners()).toBe(1);
}

describe('the connection with an NVR', () => {
  it('says how it is', async () => {
    const { link, use, state } = await linked();
    expect(state()).toBe('off');
    await use();
    await expect.poll(state).toBe('connected');
    await link.use(null);
    expect(state()).toBe('off');
  });

  it('is offline with the reason, and comes back by itself', async () => {
    const { fake, link, use, state } = await linked();
    fake.script('cameras', [{ status: 503 }, { status: 503 }]);
    const { follow, states } = listener();
    link.follow(follow);
    await use();
    await expect.poll(state).toBe('connected');
    expect(states).toEqual(['off', 'connecting', 'offline', 'connected']);
  });

  it('of an NVR without events is looked after, too', async () => {
    const { fake, link, use, state } = await linked('http');
    await use();
    await expect.poll(state).toBe('connected');
    fake.decide(() => ({ status: 503 }));
    await expect.poll(state).toBe('offline');
    expect(link.status().error).toMatchObject({ code: 'nvr-busy' });
    fake.decide(() => null);
    await expect.poll(state).toBe('connected');
  });

  it('is opened anew when it is cut', async () => {
    const { fake, use, state } = await linked();
    await use();
    await isListening(fake);
    fake.dropConnections();
    await expect.poll(() => fake.requests('socket').length).toBeGreaterThan(1);
    await expect.poll(state).toBe('connected');
  });

  it('is one, however fast its settings change', async () => {
    const { fake, link, use } = await linked();
    await Promise.all([use(), use(), use()]);
    await isListening(fake);
    await link.use(null);
    await expect.poll(() => fake.listeners()).toBe(0);
  });

  it('leaves nothing running when it is switched off', async () => {
    const { fake, link, use } = await linked();
    await use();
    await isListening(fake);
    await link.use(null);
    await expect.poll(() => fake.listeners()).toBe(0);
  });
});

describe('events of an NVR', () => {
  it('are told to whoever follows that camera', async () => {
    const { fake, link, use } = await linked();
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    fake.emitEvent(event('e1'));
    fake.emitEvent(event('e2', { nativeId: 'cam-2' }));
    fake.emitEvent(event('e3'));
    await expect.poll(one.ids).toEqual(expect.arrayContaining(['e1', 'e3']));
    expect(one.ids()).not.toContain('e2');
    expect(link.status().lastEventAt).not.toBeNull();
  });

  it('that were missed while the connection was down are found', async () => {
    const { fake, link, use } = await linked();
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    await expect.poll(() => fake.requests('events').length).toBe(1);
    fake.keepEvent(event('missed'));
    expect(one.ids()).toEqual([]);
    fake.dropConnections();
    await expect.poll(one.ids, { timeout: 5000 }).toContain('missed');
  });

  it('that the socket did not tell are found within minutes', async () => {
    const { fake, link, use } = await linked('protect', {
      clock: createHastyClock(Number.POSITIVE_INFINITY),
    });
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    fake.keepEvent(event('untold'));
    await expect.poll(one.ids, { timeout: 5000 }).toContain('untold');
    expect(fake.requests('socket')).toHaveLength(1);
  });

  it('without an end are asked for until they have one, however long ago they began', async () => {
    const { fake, link, use } = await linked('protect', {
      clock: createHastyClock(Number.POSITIVE_INFINITY),
    });
    const startMs = Date.now() - 1_800_000;
    const one = listener(startMs - 1000);
    link.follow(one.follow);
    fake.keepEvent(event('long', { startMs, endMs: null }));
    await use();
    await expect.poll(one.ids, { timeout: 5000 }).toContain('long');
    fake.keepEvent(event('long', { startMs, endMs: startMs + 60_000 }));
    await expect.poll(() => one.heard.at(-1)?.endMs, { timeout: 5000 }).not.toBeNull();
  });

  it('are found for a camera that is new', async () => {
    const { fake, link, use, state } = await linked();
    fake.keepEvent(event('before'));
    await use();
    await expect.poll(state).toBe('connected');
    const one = listener();
    link.follow(one.follow);
    await expect.poll(one.ids, { timeout: 5000 }).toContain('before');
  });

  it('from before the camera was watched are not told', async () => {
    const { fake, link, use } = await linked();
    fake.keepEvent(event('old', { startMs: Date.now() - 120_000, endMs: Date.now() }));
    fake.keepEvent(event('new'));
    const one = listener();
    link.follow(one.follow);
    await use();
    await expect.poll(one.ids, { timeout: 5000 }).toContain('new');
    expect(one.ids()).not.toContain('old');
  });

  it('have our time when the clock of the NVR is wrong, and its own beside it', async () => {
    const offsetMs = 5_400_000;
    const { fake, link, use } = await linked('protect', { clockOffsetMs: offsetMs });
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    const ourMs = Date.now() - 2000;
    fake.emitEvent(event('e1', { startMs: ourMs + offsetMs, endMs: null }));
    await expect.poll(one.ids).toContain('e1');
    expect(Math.abs((one.heard[0]?.startMs ?? 0) - ourMs)).toBeLessThan(1500);
    expect(one.heard[0]?.atNvr).toEqual({ startMs: ourMs + offsetMs, endMs: null });
    expect(link.status().clockOffsetMs).toBeGreaterThan(offsetMs - 2000);
  });

  it('of the future are not believed', async () => {
    const { fake, link, use } = await linked();
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    fake.emitEvent(event('tomorrow', { startMs: Date.now() + 86_400_000, endMs: null }));
    fake.emitEvent(event('now', { endMs: Date.now() + 86_400_000 }));
    await expect.poll(one.ids).toContain('now');
    expect(one.ids()).not.toContain('tomorrow');
    expect(one.heard[0]?.endMs).toBeLessThan(Date.now() + 600_000);
  });

  it('are told in spite of updates that nobody can read', async () => {
    const { fake, link, use } = await linked();
    const one = listener();
    link.follow(one.follow);
    await use();
    await isListening(fake);
    fake.sendRaw(Buffer.from('nonsense'));
    fake.sendRaw(Buffer.alloc(20_000, 7));
    fake.emitEvent(event('e1'));
    await expect.poll(one.ids).toContain('e1');
    expect(fake.listeners()).toBe(1);
  });
});
