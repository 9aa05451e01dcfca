import { expect, it } from 'vitest';
import { readableQuery, soughtText } from './readable-query.ts';

const frame = 'like:0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3';

it('shows examples by their names and everything else as it was written', () => {
  expect(readableQuery(`red  camera:"Car park" ${frame} -${frame}@10,20,60,20,60,80 -dog`)).toBe(
    'red  camera:"Car park" Like frame 3 Not like part of frame 3 -dog',
  );
  expect(readableQuery('red "open quote')).toBe('red "open quote');
});

it('says what was not found without the filters it was narrowed by', () => {
  expect(soughtText('red van camera:hall 22:00-06:00')).toBe('\u201cred van\u201d');
  expect(soughtText(`${frame} weekday:mon`)).toBe('the example');
  expect(soughtText(`${frame} ${frame.replace('/3', '/4')} van`)).toBe('the examples');
  expect(soughtText('-dog')).toBe('that');
});
