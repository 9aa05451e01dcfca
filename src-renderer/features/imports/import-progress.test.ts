import { describe, expect, it } from 'vitest';
import type { ImportedFile, ImportJob } from '#shared/model/import-job.ts';
import {
  fileWords,
  finishedSince,
  jobShare,
  overIds,
  remainingWords,
  resultWords,
  runningWords,
} from './import-progress.ts';

function file(change: Partial<ImportedFile> = {}): ImportedFile {
  return {
    path: '/videos/door.mp4',
    camera: 'Door',
    state: 'waiting',
    progress: 0,
    durationSeconds: 0,
    framesDecoded: 0,
    framesAnalysed: 0,
    events: 0,
    alreadyImported: false,
    ...change,
  };
}

function job(files: readonly ImportedFile[], change: Partial<ImportJob> = {}): ImportJob {
  return {
    id: 'one',
    cameraId: null,
    cameraName: 'Door',
    state: 'running',
    files: [...files],
    events: files.reduce((sum, { events }) => sum + events, 0),
    elapsedSeconds: 10,
    realtimeFactor: 41.2,
    ...change,
  };
}

const done = file({ state: 'done', progress: 1, events: 6 });
const failed = file({ state: 'failed', progress: 0.2 });
const known = file({ state: 'done', progress: 1, alreadyImported: true });

describe('a running import', () => {
  it('tells which file it reads and how fast', () => {
    expect(runningWords(job([done, file({ state: 'reading' }), file()]))).toBe('Importing 2 of 3 · 41×');
    expect(runningWords(job([file({ state: 'reading' })], { realtimeFactor: 2.25 }))).toBe(
      'Importing · 2.3×',
    );
    expect(runningWords(job([file()], { realtimeFactor: 0 }))).toBe('Importing');
  });

  it('counts files alike until all lengths are known, then by length', () => {
    expect(jobShare(job([done, file()]))).toBe(0.5);
    const short = file({ state: 'done', durationSeconds: 60 });
    const long = file({ state: 'reading', progress: 0.5, durationSeconds: 180 });
    expect(jobShare(job([short, long]))).toBeCloseTo((60 + 90) / 240);
    expect(jobShare(job([]))).toBe(0);
  });

  it('counts a failed file as done with', () => {
    expect(jobShare(job([failed, done]))).toBe(1);
  });

  it('says how long it will take once that is no guess', () => {
    expect(remainingWords(job([]), 0.01)).toBe('');
    expect(remainingWords(job([]), 0.5)).toBe('about 10 s left');
    expect(remainingWords(job([], { elapsedSeconds: 600 }), 0.5)).toBe('about 10 min left');
    expect(remainingWords(job([], { elapsedSeconds: 3660 }), 0.5)).toBe('about 1 h 1 min left');
  });
});

describe('a finished import', () => {
  it('tells what it brought', () => {
    expect(resultWords(job([done, done], { state: 'done' }))).toBe('12 events from 2 files');
    expect(resultWords(job([done, failed, known], { state: 'done' }))).toBe(
      '6 events from 1 file, 1 already imported, 1 failed',
    );
    expect(resultWords(job([known, known], { state: 'done' }))).toBe('2 files already imported');
    expect(resultWords(job([failed], { state: 'done' }))).toBe('1 file failed');
    expect(resultWords(job([file({ state: 'cancelled' })], { state: 'cancelled' }))).toBe('Cancelled');
  });

  it('counts what was found before it was cancelled', () => {
    const half = file({ state: 'cancelled', progress: 0.5, events: 1 });
    expect(resultWords(job([done, half, file({ state: 'cancelled' })], { state: 'cancelled' }))).toBe(
      'Cancelled, 7 events from 2 files',
    );
  });

  it('is news once, also when it was never seen running', () => {
    const before = [job([], { id: 'a' }), job([], { id: 'b' }), job([], { id: 'c', state: 'done' })];
    const now = [
      job([], { id: 'd', state: 'done' }),
      job([], { id: 'a', state: 'cancelled' }),
      job([], { id: 'b' }),
      job([], { id: 'c', state: 'done' }),
    ];
    expect(finishedSince(overIds(before), now).map(({ id }) => id)).toEqual(['d', 'a']);
    expect(finishedSince(overIds(now), now)).toEqual([]);
  });
});

it('tells the state of each file', () => {
  expect(fileWords(known)).toBe('Already imported');
  expect(fileWords(file({ state: 'done' }))).toBe('No events');
  expect(fileWords(file({ state: 'reading', events: 1 }))).toBe('Reading · 1 event');
});
