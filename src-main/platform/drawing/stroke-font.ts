/**
 * The letters of labels as strokes: a machine without fonts has no text in SVG, only empty boxes.
 *
 * A glyph is a row of lines, a line a row of points, a point two digits: x 0 to 4 from the left, y 0 (top of a
 * capital) over 6 (baseline) to 8 (descender). A line of one point is a dot.
 */
export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** In units of the grid; every glyph is `advance` wide. */
export const glyphGrid = { advance: 6, width: 4, capHeight: 6, descent: 2 } as const;

/** Strokes of a printable ASCII character; anything else is an empty box: seen to be missing. */
export function strokesOf(character: string): readonly Stroke[] {
  return glyphs.get(character) ?? missing;
}

export function hasGlyph(character: string): boolean {
  return glyphs.has(character);
}

const drawings: Readonly<Record<string, string>> = {
  ' ': '',
  '!': '2024 26',
  '"': '1012 3032',
  '#': '1016 3036 0242 0444',
  $: '4111021333443505 2026',
  '%': '4006 0010110100 3545463635',
  '&': '46121120313204051626 2644',
  "'": '2022',
  '(': '30212536',
  ')': '10212516',
  '*': '2125 1234 3214',
  '+': '2125 0343',
  ',': '252617',
  '-': '1333',
  '.': '26',
  '/': '4006',
  0: '103041453616050110 1432',
  1: '112026 1636',
  2: '01103041420646',
  3: '0110304142334445361605 1333',
  4: '36300444',
  5: '400002 0232434536 3606',
  6: '41301001051636454433 3303',
  7: '004016',
  8: '130201103041423313 130405163645443313',
  9: '05163645413010010213 1343',
  ':': '23 26',
  ';': '23 252617',
  '<': '410345',
  '=': '0242 0444',
  '>': '014305',
  '?': '01103041422324 26',
  '@': '453616050110304144 44242242',
  A: '0602204246 0444',
  B: '00063645443303 3342413000',
  C: '4130100105163645',
  D: '00062644422000',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  H: '0006 4046 0343',
  I: '1030 2026 1636',
  J: '4045361605',
  K: '0006 4003 1346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  O: '103041453616050110',
  P: '06003041423303',
  Q: '103041453616050110 2446',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  W: '0016233640',
  X: '0046 4006',
  Y: '002340 2326',
  Z: '00400646',
  '[': '30101636',
  '\\': '0046',
  ']': '10303616',
  '^': '022042',
  _: '0747',
  '`': '1021',
  a: '12324346160514 1444',
  b: '00063645433202',
  c: '421203051646',
  d: '404616050312 1242',
  e: '044443321203051646',
  f: '403021 2126 1242',
  g: '461605031242 424738 3808',
  h: '0006 0312324346',
  i: '1222 2226 1636 20',
  j: '2232 323728 2808 30',
  k: '0006 4204 1346',
  l: '1020 2026 1636',
  m: '0602122326 23324346',
  n: '0602 0312324346',
  o: '123243453616050312',
  p: '08023243453606',
  q: '4842120305 051646',
  r: '0602 042242',
  s: '421203143445 453606',
  t: '10152646 0242',
  u: '0205163645 4246',
  v: '022642',
  w: '0216243642',
  x: '0246 4206',
  y: '0226 421808',
  z: '02420646',
  '{': '302022 22132426 2636',
  '|': '2027',
  '}': '102022 22332426 2616',
  '~': '03123443',
};

const glyphs: ReadonlyMap<string, readonly Stroke[]> = new Map(
  Object.entries(drawings).map(([character, drawing]) => [
    character,
    drawing.split(' ').filter(Boolean).map(toStroke),
  ]),
);
const missing = [toStroke('0040460600')];

function toStroke(digits: string): Stroke {
  const pairs = digits.match(/../g) ?? [];
  return pairs.map((pair): Point => [Number(pair[0]), Number(pair[1])]);
}
