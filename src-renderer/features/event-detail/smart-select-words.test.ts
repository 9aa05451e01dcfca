import { expect, it } from 'vitest';
import type { SmartSelection } from '#shared/model/search.ts';
import { selectionText } from './smart-select-words.ts';

const frame = { frameNumber: 1, timestampOffsetMs: 0, relevance: 31, quality: 60, combined: 40 };
const selection: SmartSelection = {
  eventId: '01980000-0000-7000-8000-000000000001',
  query: 'a photo of red car',
  selection: 'query',
  reason: null,
  modelVersion: 'm',
  frames: [
    { ...frame, isSelected: true },
    { ...frame, frameNumber: 2, isSelected: false },
  ],
  timings: { textMs: 1, scoringMs: 1, totalMs: 2 },
  isCached: false,
};

it('counts what was chosen', () => {
  expect(selectionText(selection)).toBe('1 frame chosen, best shown');
});

it('says that it fell back, and why', () => {
  const text = selectionText({ ...selection, selection: 'uniform_fallback', reason: 'no_text_encoder' });
  expect(text).toMatch(/^Evenly spread frames: the model in use does not understand words/);
});
