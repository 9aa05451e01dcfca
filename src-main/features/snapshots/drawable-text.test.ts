import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLabel, layOutLabel } from './draw-label.ts';
import { drawableText, missingCharacter } from '#main/platform/drawing/drawable-text.ts';
import { noisyPicture } from './pictures.fixture.ts';
import { hasGlyph, strokesOf } from '#main/platform/drawing/stroke-font.ts';

describe('the stroke font', () => {
  it('has every printable ASCII character, no two alike', () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    expect(printable.filter((character) => !hasGlyph(character))).toEqual([]);
    const drawings = new Set(printable.map((character) => JSON.stringify(strokesOf(character))));
    expect(drawings.size).toBe(95);
    for (const character of printable) {
      for (const [x, y] of strokesOf(character).flat()) {
        expect([x >= 0 && x <= 4, y >= 0 && y <= 8]).toEqual([true, true]);
      }
    }
  });
});

describe('text for labels', () => {
  it.each([
    ['<b>"Tom" & \'Jerry\'</b>', '<b>"Tom" & \'Jerry\'</b>'],
    [']]><svg onload="x">&amp;', ']]><svg onload="x">&amp;'],
    ['Einfahrt Süd', 'Einfahrt Sud'],
    ['a\u0000b\nc\td\u007f', 'a b c d'],
    ['\u202Eabc\u202C', `${missingCharacter}abc${missingCharacter}`.replaceAll(missingCharacter, '')],
    ['玄関', missingCharacter.repeat(2)],
    ['👨‍👩‍👧 in', `${missingCharacter} in`],
    ['\ud800x', `${missingCharacter}x`],
    ['', ''],
  ])('turns %j into what can be drawn', (text, wanted) => {
    expect(drawableText(text)).toBe(wanted);
  });

  it('draws the difference that a special character makes (AT-9)', () => {
    const pixelsOf = (text: string) => {
      const canvas = noisyPicture(400, 60);
      drawLabel(canvas, layOutLabel(canvas, text), [0, 0], [16, 16, 16]);
      return Buffer.from(canvas.rgb).toString('base64');
    };
    expect(pixelsOf('<Garage>')).not.toBe(pixelsOf('Garage'));
    expect(pixelsOf('a & b')).not.toBe(pixelsOf('a &amp; b'));
  });

  it('never fails and only leaves characters with a glyph or the box', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const drawable = [...drawableText(text)];
        expect(drawable.every((character) => hasGlyph(character) || character === missingCharacter)).toBe(
          true,
        );
      }),
    );
  });

  it('ends a text that is too long in dots', () => {
    const canvas = noisyPicture(120, 60);
    const label = layOutLabel(canvas, 'a name that is far too long for this picture');
    expect(label.text).toMatch(/^a name.*\.\.\.$/);
    expect(label.widthPx).toBeLessThanOrEqual(120);
  });
});
