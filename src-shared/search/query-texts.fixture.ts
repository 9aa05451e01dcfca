import fc from 'fast-check';

const frame = '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3';
const pieces = [
  'camera:front',
  'camera:"Front door",b',
  '-camera:x',
  'cam:',
  'after:monday',
  'after:"3 days ago"',
  'before:2026-05-01T14:30',
  'from:2026-05-01T14:30:00+02:00',
  'on:2026-05',
  'on:"2 days ago".."yesterday"',
  'on:..today',
  'on:2026-02-30',
  '22:00-06:00',
  '-22:00-06:00',
  'hours:22-6,10am-11:30am',
  '10pm-6am',
  'weekday:fri-mon',
  '-weekday:weekend',
  'type:motion,manual',
  '-type:anpr',
  'label:Person',
  '-label:"a, b"',
  'confidence:50%..90%',
  'confidence:.5',
  'tag:x',
  '-tag:x',
  'is:favorite',
  'is:unreviewed',
  '-is:reviewed',
  'has:note',
  '-has:note,video',
  `like:${frame}@1,2,50,50.5,20,100`,
  `-like:picture-0190aaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`,
  'like:nothing',
  'camra:x',
  'note:',
  'http://x/y',
  '12:30',
  '"red van"',
  '-"a b"',
  '"say ""no"""',
  '\u201cred van\u201d',
  '6"',
  '-dog',
  '--dog',
  '-',
  '""',
  '"',
  ',',
  '..',
  '@',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u0645\u0631\u062d\u0628\u0627:\u0645',
  'cafe\u0301:x',
  '\ud83d\udc69\u200d\ud83d\ude80',
  '\ud83d',
  '\u0000',
  '\u202e',
];

/** Texts as people, programs and accidents write them: pieces of the language in any order, glued or apart, and anything. */
export function anyText(): fc.Arbitrary<string> {
  const glue = fc.constantFrom(' ', ' ', '  ', '', '\n', '\u200f', ',');
  const anything = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 32, max: 126 })), {
      maxLength: 12,
    })
    .map((units) => String.fromCharCode(...units));
  const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, anything);
  return fc
    .array(fc.tuple(piece, glue), { maxLength: 12 })
    .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
}
