import { expect, it } from 'vitest';
import { cameraRetentionDays, cameraRetentionId, cameraRetentionOptions } from './retention-options.ts';

it('offers to follow the general setting, and 7 to 365 days (E-20)', () => {
  const ids = cameraRetentionOptions(null).map(({ id }) => id);
  expect(ids.map(cameraRetentionDays)).toEqual([null, 7, 14, 30, 60, 90, 365]);
  expect(ids.map((id) => cameraRetentionId(cameraRetentionDays(id)))).toEqual(ids);
});

it('keeps a number of days that was set by other means', () => {
  const labels = cameraRetentionOptions(45).map(({ label }) => label);
  expect(labels).toEqual([
    'As set in Storage',
    '7 days',
    '14 days',
    '30 days',
    '45 days',
    '60 days',
    '90 days',
    '365 days',
  ]);
});
