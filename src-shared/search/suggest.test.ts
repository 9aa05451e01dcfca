import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { anyText } from './query-texts.fixture.ts';
import { suggestAt } from './suggest.ts';

const vocabulary = {
  cameras: [
    { id: 'porch', name: 'Front door' },
    { id: 'cam2', name: 'Caf\u00e9' },
  ],
  tags: ['parcel', 'pick-up, truck'],
  labels: ['person', 'dog'],
};

/** The caret is where the bar stands; what the text would be with each suggestion. */
function completed(marked: string): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return suggestAt(text, caret, vocabulary).map(
    ({ span, insert }) => text.slice(0, span.start) + insert + text.slice(span.end),
  );
}

it.each([
  ['cam|', ['camera:']],
  ['red cam|', ['red camera:']],
  ['-lab|', ['-label:']],
  ['since|', ['after:']],
  ['ca|:front', ['camera:front']],
  ['camera:|', ['camera:"Front door"', 'camera:Caf\u00e9']],
  ['camera:door|', ['camera:"Front door"']],
  ['camera:cafe|', ['camera:Caf\u00e9']],
  ['camera:"Fro|', ['camera:"Front door"']],
  ['camera:Caf\u00e9,|', ['camera:Caf\u00e9,"Front door"']],
  ['tag:pi| red', ['tag:"pick-up, truck" red']],
  ['door|', ['camera:"Front door"']],
  ['-do|', ['-camera:"Front door"', '-label:dog']],
  ['label:per|', ['label:person']],
  ['type:mot|', ['type:motion']],
  ['is:f|', ['is:favourite']],
  ['after:mon|', ['after:monday', 'after:last-month']],
  ['weekday:we|', ['weekday:wednesday', 'weekday:weekend']],
  ['foo:b|', []],
  ['"red v|', []],
  ['zzz|', []],
  ['like:|', []],
])('completes %s', (marked, texts) => {
  expect(completed(marked)).toEqual(texts);
});

it('offers all filters where nothing is written yet', () => {
  expect(completed('red |')).toEqual(expect.arrayContaining(['red camera:', 'red after:', 'red is:']));
  expect(completed('|')).toHaveLength(12);
});

it('offers only what is understood, wherever the caret is', () => {
  fc.assert(
    fc.property(anyText(), fc.nat(), (text, choice) => {
      const caret = choice % (text.length + 1);
      for (const { span, insert, isComplete } of suggestAt(text, caret, vocabulary)) {
        expect(span.start <= caret && caret <= span.end && span.end <= text.length).toBe(true);
        const [token] = parseQuery(insert).tokens;
        if (isComplete && insert.includes(':') && !/^[\d"]/.test(insert)) expect(token?.kind).toBe('filter');
      }
    }),
    { numRuns: 500 },
  );
});
