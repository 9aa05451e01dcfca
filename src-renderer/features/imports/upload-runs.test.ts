import { describe, expect, it } from 'vitest';
import type { ImportJob } from '#shared/model/import-job.ts';
import { activityOf } from './activity.ts';
import { reduceUploads, uploadShare, uploadWords } from './upload-runs.ts';

const plan = {
  files: [new File(['x'.repeat(300)], 'a.mp4'), new File(['x'.repeat(100)], 'b.mp4')],
  paths: [],
  settings: { cameraName: 'Door' },
};
const [begun] = reduceUploads([], { type: 'added', id: '1', plan });
if (begun === undefined) throw new Error('nothing was added');

function job(change: Partial<ImportJob>): ImportJob {
  return {
    id: 'j',
    cameraId: null,
    cameraName: 'Door',
    state: 'running',
    files: [],
    events: 0,
    elapsedSeconds: 0,
    realtimeFactor: 0,
    ...change,
  };
}

describe('an upload', () => {
  it('counts bytes, not files', () => {
    expect(uploadShare(begun)).toBe(0);
    expect(uploadShare({ ...begun, fileShare: 0.5 })).toBe(0.375);
    expect(uploadShare({ ...begun, sentCount: 1, fileShare: 0.5 })).toBe(0.875);
    expect(uploadShare({ ...begun, sentCount: 2 })).toBe(1);
  });

  it('tells which file is on its way', () => {
    expect(uploadWords({ ...begun, sentCount: 1 })).toBe('Uploading 2 of 2');
    expect(uploadWords({ ...begun, sentCount: 2, phase: 'starting' })).toBe('Starting');
  });

  it('is changed and removed by its id', () => {
    const runs = reduceUploads([begun], { type: 'changed', id: '1', change: { phase: 'failed' } });
    expect(runs[0]?.phase).toBe('failed');
    expect(reduceUploads(runs, { type: 'changed', id: '2', change: { sentCount: 9 } })).toEqual(runs);
    expect(reduceUploads(runs, { type: 'removed', id: '1' })).toEqual([]);
  });
});

describe('all imports in one line', () => {
  it('are not mentioned when there are none', () => {
    expect(activityOf([], [])).toBeNull();
  });

  it('tell what runs before what failed, and that before what is done', () => {
    const failed = { ...begun, phase: 'failed' } as const;
    const done = job({ state: 'done' });
    expect(activityOf([done, job({})], [begun])?.words).toBe('Importing');
    expect(activityOf([done], [failed, begun])?.words).toBe('Uploading 1 of 2');
    expect(activityOf([done], [failed])?.tone).toBe('failed');
    expect(activityOf([done], [])).toEqual({ words: 'Import done', share: null, tone: 'ok' });
  });
});
