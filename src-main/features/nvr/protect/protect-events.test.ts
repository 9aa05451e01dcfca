import { describe, expect, it } from 'vitest';
import { hasRecordedAnswers, recordedAnswer } from '../../../../e2e/fixtures/nvr/recorded-answers.ts';
import { probeOf, protectBootstrap } from './protect-bootstrap.ts';
import { toNvrEvent } from './protect-events.ts';
import { decodeUpdate } from './protect-packets.ts';
import { createProtectUpdates } from './protect-updates.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);

const smart = {
  id: 'e1',
  type: 'smartDetectZone',
  camera: 'c1',
  start: noonMs,
  end: null,
  score: 83,
  smartDetectTypes: ['person'],
};

describe('an event of Protect', () => {
  it('keeps what was recognised, how surely, and when', () => {
    expect(toNvrEvent(smart)).toEqual({
      id: 'e1',
      nativeId: 'c1',
      startMs: noonMs,
      endMs: null,
      kind: 'smartDetectZone',
      labels: ['person'],
      score: 0.83,
    });
  });

  it('is none without a camera, of a sensor, or without a place in time', () => {
    expect(toNvrEvent({ ...smart, camera: null })).toBeNull();
    expect(toNvrEvent({ ...smart, type: 'sensorMotion' })).toBeNull();
    expect(toNvrEvent({ ...smart, start: 'not-a-timestamp' })).toBeNull();
    expect(toNvrEvent('nonsense')).toBeNull();
  });

  it.each([0, -1, Number.NaN, 1e18, Date.UTC(1970, 5), Date.UTC(2300, 0)])(
    'is none when it begins at %d',
    (start) => {
      expect(toNvrEvent({ ...smart, start })).toBeNull();
    },
  );

  it('has no end where the end makes no sense, and none before its start', () => {
    expect(toNvrEvent({ ...smart, end: 1e18 })).toMatchObject({ endMs: null });
    expect(toNvrEvent({ ...smart, end: 'soon' })).toMatchObject({ endMs: null });
    expect(toNvrEvent({ ...smart, end: noonMs - 5000 })).toMatchObject({ endMs: noonMs });
  });

  it('is a ring when somebody rings', () => {
    expect(toNvrEvent({ ...smart, type: 'ring', smartDetectTypes: [] })).toMatchObject({ labels: ['ring'] });
  });

  it('brings no text that could be more than a word', () => {
    const labels = ['<b>person</b>\u202Eevil', ' ', 'x'.repeat(500)];
    const event = toNvrEvent({ ...smart, smartDetectTypes: labels });
    expect(event?.labels).toEqual(['<b>person</b> evil', `${'x'.repeat(59)}…`]);
  });

  it.skipIf(!hasRecordedAnswers)('is found in every recorded answer that tells one', () => {
    const recorded = recordedAnswer('uiprotect/sample_raw_events.json') as readonly {
      readonly type: string;
    }[];
    const events = recorded.map(toNvrEvent).filter((event) => event !== null);
    const counted = (kind: string) => events.filter((event) => event.kind === kind).length;
    expect(recorded).toHaveLength(1351);
    expect([counted('motion'), counted('smartDetectZone'), counted('ring')]).toEqual([628, 93, 3]);
    expect(events).toHaveLength(628 + 93 + 3);
    expect(events.filter(({ endMs }) => endMs === null)).toHaveLength(8);
    expect(events.filter(({ labels }) => labels.includes('person'))).toHaveLength(85);
  });
});

describe('updates of events', () => {
  const update = (action: string, data: object) => ({
    action: { action, modelKey: 'event', id: 'e1' },
    data,
  });

  it('are put together with what was told before', () => {
    const updates = createProtectUpdates();
    expect(updates.take(update('add', smart))).toMatchObject({ endMs: null, labels: ['person'] });
    expect(updates.take(update('update', { smartDetectTypes: ['person', 'vehicle'] }))).toMatchObject({
      startMs: noonMs,
      labels: ['person', 'vehicle'],
    });
    expect(updates.take(update('update', { end: noonMs + 9000 }))).toMatchObject({
      endMs: noonMs + 9000,
      labels: ['person', 'vehicle'],
    });
  });

  it('belong to events that were read from the list, too', () => {
    const updates = createProtectUpdates();
    updates.learn(smart);
    expect(updates.take(update('update', { end: noonMs + 9000 }))).toMatchObject({
      startMs: noonMs,
      endMs: noonMs + 9000,
    });
  });

  it('tell nothing when their event is not known, or gone, or something else', () => {
    const updates = createProtectUpdates();
    expect(updates.take(update('update', { end: noonMs + 9000 }))).toBeNull();
    expect(updates.take(update('remove', smart))).toBeNull();
    expect(
      updates.take({ action: { action: 'update', modelKey: 'camera', id: 'c1' }, data: smart }),
    ).toBeNull();
  });

  it.skipIf(!hasRecordedAnswers)('of a recorded hour give the events of that hour', async () => {
    const recorded = recordedAnswer('uiprotect/sample_ws_messages.json') as Readonly<
      Record<string, { raw: string }>
    >;
    const updates = createProtectUpdates();
    const events = new Map<string, string>();
    for (const { raw } of Object.values(recorded)) {
      const event = updates.take(await decodeUpdate(Buffer.from(raw, 'base64')));
      if (event) events.set(event.id, event.kind);
    }
    const kinds = [...events.values()];
    expect(
      ['motion', 'smartDetectZone', 'ring'].map((kind) => kinds.filter((it) => it === kind).length),
    ).toEqual([5, 3, 1]);
  });
});

describe('the cameras of a console', () => {
  it.skipIf(!hasRecordedAnswers)('are all of the recorded console, with their models and streams', () => {
    const { cameras, product } = probeOf(
      protectBootstrap.parse(recordedAnswer('uiprotect/sample_bootstrap.json')),
      'console.test',
    );
    expect(cameras).toHaveLength(12);
    expect(product).toMatch(/^UniFi Protect \d/);
    expect(cameras.every(({ model, name }) => model !== null && name !== '')).toBe(true);
    expect(cameras.some(({ streamUrl }) => streamUrl?.startsWith('rtsps://console.test:7441/'))).toBe(true);
  });
});
