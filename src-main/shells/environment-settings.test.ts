import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironmentSettings } from './environment-settings.ts';

describe('settings of the environment (E-11)', () => {
  it('are absent when nothing is set, or set to nothing', () => {
    expect(readEnvironmentSettings({})).toEqual({});
    expect(readEnvironmentSettings({ PORCHLIGHT_DB_PATH: '', PORCHLIGHT_ENABLE_SNAPSHOTS: '' })).toEqual({});
  });

  it('name the database and the snapshots folder by absolute paths', () => {
    expect(
      readEnvironmentSettings({ PORCHLIGHT_DB_PATH: '/db/a.db', PORCHLIGHT_SNAPSHOTS_DIR: 'pictures' }),
    ).toEqual({ database: '/db/a.db', snapshots: resolve('pictures') });
  });

  it('name another hub and further models', () => {
    expect(
      readEnvironmentSettings({
        PORCHLIGHT_MODEL_HUB: 'https://mirror.example/hf/',
        PORCHLIGHT_MODEL_LIST: 'models.json',
      }),
    ).toEqual({ modelHub: 'https://mirror.example/hf', modelList: resolve('models.json') });
    expect(() => readEnvironmentSettings({ PORCHLIGHT_MODEL_HUB: 'http://mirror.example' })).toThrow('https');
  });

  it.each([
    ['true', true],
    ['1', true],
    ['OFF', false],
    ['no', false],
  ])('turn snapshots on and off: %s', (word, enableSnapshots) => {
    expect(readEnvironmentSettings({ PORCHLIGHT_ENABLE_SNAPSHOTS: word })).toEqual({ enableSnapshots });
  });

  it('refuse a word that means neither', () => {
    expect(() => readEnvironmentSettings({ PORCHLIGHT_ENABLE_SNAPSHOTS: 'maybe' })).toThrow(
      'neither true nor false',
    );
  });
});
