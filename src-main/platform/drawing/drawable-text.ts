import { hasGlyph } from './stroke-font.ts';

/** Stands for a character that the stroke font does not have. */
export const missingCharacter = '\uFFFD';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One character a glyph: accents are taken off, control characters become spaces, invisible ones go, and what
 * is left without a glyph shows as a box. The order of the letters is that of the text; nothing is turned round.
 */
export function drawableText(text: string): string {
  const graphemes = segmenter.segment(text.replace(/\p{Cc}+/gu, ' '));
  const glyphs = Array.from(graphemes, ({ segment }) => glyphsOf(segment));
  return glyphs.join('').replace(/ +/g, ' ').trim();
}

function glyphsOf(grapheme: string): string {
  const visible = grapheme.replace(/\p{Cf}/gu, '');
  const plain = visible.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return Array.from(plain).every(hasGlyph) ? plain : missingCharacter;
}
