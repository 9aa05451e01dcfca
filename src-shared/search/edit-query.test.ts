import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFilter, removeToken } from './edit-query.ts';
import { parseQuery } from './parse-query.ts';
import { anyText } from './query-texts.fixture.ts';
import type { FilterToken, QueryFilter, QueryToken } from './search-query.ts';

const tokensOf = (text: string) => parseQuery(text).tokens;
const filterOf = (text: string): QueryFilter => {
  const token = tokensOf(text).find((each): each is FilterToken => each.kind === 'filter');
  if (!token) throw new Error(`no filter in ${text}`);
  return token.filter;
};
const plain = (token: QueryToken) => ({ ...token, span: null });

describe('taking a chip away', () => {
  it.each([
    ['red camera:front van', 1, 'red van'],
    ['camera:front', 0, ''],
    ['  camera:front   red', 0, 'red'],
    ['red  camera:"Front door"  ', 1, 'red'],
    ['"a"van "b"', 1, '"a" "b"'],
  ])('of %j leaves the rest as it was written', (text, at, rest) => {
    const token = tokensOf(text)[at];
    expect(token && removeToken(text, token)).toBe(rest);
  });

  it('leaves all other tokens, of any text', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(), (text, choice) => {
        const tokens = tokensOf(text);
        const taken = tokens[choice % Math.max(1, tokens.length)];
        if (!taken) return;
        const left = tokensOf(removeToken(text, taken));
        const others = tokens.filter((token) => token !== taken);
        expect(left).toHaveLength(others.length);
        // What stood there twice is understood when one of the two is gone.
        if (tokens.every((token) => token.kind !== 'unknown')) {
          expect(left.map(plain)).toEqual(others.map(plain));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('adding a filter', () => {
  it.each([
    ['', 'camera:front', 'camera:front'],
    ['red van', 'camera:"Front door"', 'red van camera:"Front door"'],
    ['camera:front', 'camera:back', 'camera:front camera:back'],
    ['camera:front', 'camera:front', 'camera:front'],
    ['after:monday red', 'after:2026-05-01', 'after:2026-05-01 red'],
    ['confidence:50%', 'confidence:>=0.9', 'confidence:>=0.9'],
    ['22:00-06:00', 'hours:12-13', '22:00-06:00 12:00-13:00'],
    ['label:dog van', '-label:dog', 'van -label:dog'],
    ['label:dog,cat van', '-label:dog', 'label:cat van -label:dog'],
    ['is:reviewed', 'is:unreviewed', 'is:unreviewed'],
    ['-is:reviewed', 'is:reviewed', 'is:reviewed'],
    ['-is:favourite', 'is:favourite', 'is:favourite'],
    ['has:video,note', '-has:note', 'has:video -has:note'],
    ['weekday:mon-wed', '-weekday:tue', 'weekday:mon weekday:wed -weekday:tue'],
    ['camera:front "red va', 'tag:x', 'camera:front "red va" tag:x'],
    ['"', 'tag:x', '"" tag:x'],
    ['\u201cred va', 'tag:x', '\u201cred va" tag:x'],
  ])('to %j: %s', (text, filter, changed) => {
    expect(addFilter(text, filterOf(filter))).toBe(changed);
  });

  it('turns "more like this" into "not this"', () => {
    const frame = '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3';
    expect(addFilter(`like:${frame} van`, filterOf(`-like:${frame}`))).toBe(`van -like:${frame}`);
    expect(addFilter(`like:${frame}`, filterOf(`-like:${frame}@1,1,50,1,50,50`))).toContain(
      `like:${frame} -like`,
    );
  });

  it('is understood, of any text', () => {
    const filters = ['camera:"a b"', '-tag:x', 'is:reviewed', 'after:today', '22:00-06:00'].map(filterOf);
    fc.assert(
      fc.property(anyText(), fc.constantFrom(...filters), (text, filter) => {
        const there = tokensOf(addFilter(text, filter)).filter((token) => token.kind === 'filter');
        const wanted: readonly unknown[] = 'values' in filter ? filter.values : [];
        const found = there.filter((token) => token.filter.name === filter.name);
        expect(found.length).toBeGreaterThan(0);
        const values = found.flatMap(({ filter: each }): readonly unknown[] =>
          'values' in each ? each.values : [],
        );
        expect(values).toEqual(expect.arrayContaining([...wanted]));
      }),
      { numRuns: 1000 },
    );
  });
});
