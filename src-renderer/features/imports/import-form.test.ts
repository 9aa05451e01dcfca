import { CalendarDateTime } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { addCandidates, candidateWords, pathCandidate, singleRecording } from './import-candidates.ts';
import { emptyImportDraft, importErrors, importSettings } from './import-form.ts';

const nameTime = new CalendarDateTime(2026, 5, 1, 14, 30, 0);
const context = {
  suggestedName: 'Front door',
  nameTime,
  isSingle: true,
  isKnownCamera: false,
  timeZone: 'Europe/Berlin',
};

describe('an import draft', () => {
  it('asks for nothing but the suggested name', () => {
    expect(importSettings(emptyImportDraft, context)).toEqual({ cameraName: 'Front door' });
    expect(importErrors(emptyImportDraft, context)).toEqual({});
  });

  it('means clock times in the time zone of the app', () => {
    expect(importSettings({ ...emptyImportDraft, startTime: 'name' }, context).startAt).toBe(
      '2026-05-01T12:30:00.000Z',
    );
    const givenTime = new CalendarDateTime(2026, 1, 2, 3, 4, 5);
    expect(importSettings({ ...emptyImportDraft, startTime: 'given', givenTime }, context).startAt).toBe(
      '2026-01-02T02:04:05.000Z',
    );
  });

  it('sets no start time for several recordings', () => {
    const draft = { ...emptyImportDraft, startTime: 'name' } as const;
    expect(importSettings(draft, { ...context, isSingle: false })).toEqual({ cameraName: 'Front door' });
  });

  it('leaves the settings of an existing camera alone', () => {
    const draft = { ...emptyImportDraft, sensitivity: 'high', cooldownS: 30 } as const;
    expect(importSettings(draft, context)).toMatchObject({ sensitivity: 'high', cooldownS: 30 });
    expect(importSettings(draft, { ...context, isKnownCamera: true })).toEqual({ cameraName: 'Front door' });
  });

  it('says what is missing', () => {
    const draft = {
      ...emptyImportDraft,
      cameraName: '  ',
      startTime: 'given',
      cooldownS: Number.NaN,
    } as const;
    expect(importErrors(draft, context)).toEqual({
      cameraName: 'Give the camera a name.',
      startTime: 'Set the whole date and time.',
      cooldownS: 'Use 0 to 300 seconds.',
    });
  });
});

describe('what is to be imported', () => {
  const first = pathCandidate('/videos/a2.mp4', 1_000_000);
  const second = pathCandidate('/videos/a10.mp4', 3_000_000);

  it('is listed once, numbered names in their order', () => {
    expect(addCandidates([], [second, first, second]).map(({ name }) => name)).toEqual(['a2.mp4', 'a10.mp4']);
    expect(addCandidates([first], [first])).toEqual([first]);
  });

  it('is summed up, without sizes that nobody knows', () => {
    expect(candidateWords([first, second])).toBe('2 files, 3.8 MB');
    expect(candidateWords([first, pathCandidate('/videos')])).toBe('2 items');
  });

  it('is a single recording when it is one video file', () => {
    expect(singleRecording([first])).toBe(first);
    expect(singleRecording([first, second])).toBeNull();
    expect(singleRecording([pathCandidate('/videos')])).toBeNull();
  });
});
