import { describe, expect, it } from 'vitest';
import { hasRecordedAnswers, recordedAnswer } from '../../../../e2e/fixtures/nvr/recorded-answers.ts';
import { camerasOf, frigateConfig } from './frigate-config.ts';
import { toNvrEvent } from './frigate-events.ts';

describe('an object of Frigate', () => {
  const object = {
    id: '1.5-abc',
    camera: 'front',
    label: 'Car',
    start_time: 1777638600.5,
    end_time: null,
    data: { top_score: 0.7 },
  };

  it('is an event with milliseconds', () => {
    expect(toNvrEvent(object)).toEqual({
      id: '1.5-abc',
      nativeId: 'front',
      startMs: 1_777_638_600_500,
      endMs: null,
      kind: 'object',
      labels: ['car'],
      score: 0.7,
    });
  });

  it.each([0, -5, 1e15])('is none when it begins at %d', (start_time) => {
    expect(toNvrEvent({ ...object, start_time })).toBeNull();
  });

  it('is none when Frigate itself does not believe it', () => {
    expect(toNvrEvent({ ...object, false_positive: true })).toBeNull();
  });

  it.skipIf(!hasRecordedAnswers)('is found in each of the recorded ones', () => {
    const recorded = recordedAnswer('frigate/events_front_door.json') as readonly unknown[];
    const events = recorded.map(toNvrEvent).filter((event) => event !== null);
    expect(events).toHaveLength(50);
    expect(events.every(({ endMs, labels }) => endMs !== null && labels[0] === 'person')).toBe(true);
  });
});

describe('the cameras of Frigate', () => {
  it('come with the stream that is recorded, without name and password', () => {
    const inputs = [
      { path: 'rtsp://admin:secret@192.0.2.7/sub', roles: ['detect'] },
      { path: 'rtsp://admin:secret@192.0.2.7/main', roles: ['record'] },
    ];
    const config = frigateConfig.parse({
      cameras: { front: { enabled: true, ffmpeg: { inputs } }, back: {} },
    });
    expect(camerasOf(config)).toEqual([
      { nativeId: 'front', name: 'front', model: null, isOnline: true, streamUrl: 'rtsp://192.0.2.7/main' },
      { nativeId: 'back', name: 'back', model: null, isOnline: true, streamUrl: null },
    ]);
  });
});
