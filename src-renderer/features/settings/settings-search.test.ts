import { describe, expect, it } from 'vitest';
import { settings as settingsSchema } from '#shared/model/settings.ts';
import { searchedSection, sectionIds } from './section-entries.ts';
import { findSettings } from './setting-search.ts';

const sections = sectionIds.map(searchedSection);
const find = (words: string) => [...(findSettings(sections, words) ?? [])];

describe('the search in settings', () => {
  it('knows every setting there is (SET)', () => {
    const known = sections.flatMap(({ entries }) => entries.map(({ id }) => id));
    // the window writes that itself
    const settable = Object.keys(settingsSchema.shape).filter((key) => key !== 'guideFinished');
    expect(known).toEqual(expect.arrayContaining(settable));
    expect(new Set(known).size, 'each stands in one place').toBe(known.length);
  });

  it.each([
    ['disk space', 'maxStorageGb'],
    ['max_storage_gb', 'maxStorageGb'],
    ['Speicherplatz', 'maxStorageGb'],
    ['sprache', 'language'],
    ['LANGUAGE', 'language'],
    ['dark mode', 'theme'],
    ['dunkel', 'theme'],
    ['unscharf', 'filterBlur'],
    ['scharfe', 'filterBlur'],
    ['ollama', 'analyserUrl'],
    ['ai_cost_cap_daily', 'aiCost'],
    ['db_path', 'dbPath'],
    ['rest_port', 'rest'],
    ['cooldown_s', 'cameraOverrides'],
  ])('finds “%s” by name, description or synonym, in both languages', (words, id) => {
    expect(find(words)).toContain(id);
  });

  it('takes a title for its whole section, and words in any order', () => {
    expect(find('snapshots')).toEqual(
      expect.arrayContaining(['enableSnapshots', 'snapshotFormat', 'snapshotsDir']),
    );
    expect(find('event frames per')).toContain('analysisFrameCount');
  });

  it('finds nothing for what there is not, and everything stays without words', () => {
    expect(find('zzzz')).toEqual([]);
    expect(findSettings(sections, '   ')).toBeNull();
  });
});
