import { expect, test } from 'vitest';
import { fileNameOf, isRunning, progressWords } from './backup-words.ts';

test('a path is named by its last part, on every system', () => {
  expect(fileNameOf('/data/backups/a.tar')).toBe('a.tar');
  expect(fileNameOf('D:\\Backups\\a.tar')).toBe('a.tar');
  expect(fileNameOf('/data/backups/')).toBe('backups');
});

test('a run goes on until its archive is verified', () => {
  expect(isRunning({ state: 'running' })).toBe(true);
  expect(isRunning({ state: 'verifying' })).toBe(true);
  expect(isRunning({ state: 'done' })).toBe(false);
  expect(isRunning(null)).toBe(false);
});

test('each step has its words', () => {
  expect(progressWords({ kind: 'backup', state: 'running' })).toBe('Backing up');
  expect(progressWords({ kind: 'restore', state: 'verifying' })).toBe('Checking the backup');
});
