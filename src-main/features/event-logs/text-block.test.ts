import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogLine } from './log-line.ts';
import { parseLogLine } from './log-line.ts';
import { folded, textBlock } from './text-block.ts';

const motion: LogLine = {
  seq: 1,
  event_id: 'e',
  camera_name: 'front door',
  local_time: '2025-11-08 14:32:15',
  image: null,
  motion_confidence: 0.5,
  llm_description: null,
  detected_objects: [],
  metadata: undefined,
};

it('is the block of the requirement, line for line (D-3.5.3, D-3.5.6, D-3.5.8, D-3.5.12)', () => {
  const block = textBlock({
    ...motion,
    detected_objects: [
      { label: 'person', confidence: 0.92 },
      { label: 'package', confidence: 0.87 },
    ],
    llm_description: 'Person in blue shirt carrying brown package approaching front door',
    image: 'data/events/2025-11-08/evt_12345.jpg',
  });
  expect(block).toBe(
    `[2025-11-08 14:32:15] EVENT: Person detected at front door (confidence: 92%)
  - Objects: person (92%), package (87%)
  - Description: Person in blue shirt carrying brown package approaching front door
  - Image: data/events/2025-11-08/evt_12345.jpg
`,
  );
});

it('titles an event by its surest object, wherever it stands (D-3.5.3)', () => {
  const objects = [
    { label: 'package', confidence: 0.3 },
    { label: 'delivery van', confidence: 0.9 },
    { label: 'dog', confidence: 0.9 },
  ];
  expect(textBlock({ ...motion, detected_objects: objects })).toContain(
    'EVENT: Delivery van detected at front door (confidence: 90%)\n  - Objects: package (30%), delivery van (90%), dog (90%)\n',
  );
});

it('leaves out what has no value (D-3.5.3)', () => {
  expect(textBlock(motion)).toBe(
    '[2025-11-08 14:32:15] EVENT: Motion detected at front door (confidence: 50%)\n',
  );
  expect(textBlock({ ...motion, motion_confidence: null, llm_description: ' \n ' })).toBe(
    '[2025-11-08 14:32:15] EVENT: Motion detected at front door\n',
  );
});

it('rounds percentages down, and 0.29 is 29 % all the same (G-9, D-3.5.6)', () => {
  const percentOf = (share: number) => /(\d+)%/.exec(textBlock({ ...motion, motion_confidence: share }))?.[1];
  expect([0, 0.005, 0.29, 0.57, 0.999, 1].map(percentOf)).toEqual(['0', '0', '29', '57', '99', '100']);
  for (let n = 0; n <= 100; n++) expect(percentOf(n / 100)).toBe(String(n));
});

it('shows frame number and inference times only when the line has them (D-3.5.9)', () => {
  const metadata = { frame_number: 1234, detector_inference_time: 12.4, llm_inference_time: 850 };
  expect(textBlock({ ...motion, metadata })).toContain(
    '\n  - Metadata: frame 1234, detector 12 ms, description 850 ms\n',
  );
  expect(textBlock({ ...motion, metadata: { frame_number: 7 } })).toContain('\n  - Metadata: frame 7\n');
  expect(textBlock(motion)).not.toContain('Metadata');
});

it('folds line breaks of every kind and marks that turn the text (D-3.5.7)', () => {
  expect(folded('a\r\nb\nc\u2028d\u2029e\u0085f\vg\u0000\u001b[31mh')).toBe('a b c d e f g [31mh');
  expect(folded('\n  x\u202Ey\u2066z \n')).toBe('xyz');
});

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\n', '\r', '\u2028', '\u0085', '\u001b', '[', ']', ' ', '-', ':', 'EVENT', '"', '\\'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

it('cannot be forged: whatever texts say, one event is one title and its own lines (D-3.5.7)', () => {
  const lines = fc.record({
    seq: fc.constant(1),
    event_id: fc.constant('e'),
    camera_name: nasty,
    local_time: fc.constant('2025-11-08 14:32:15'),
    image: fc.option(nasty),
    motion_confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    llm_description: fc.option(nasty),
    detected_objects: fc.array(
      fc.record({ label: nasty, confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
      {
        maxLength: 3,
      },
    ),
    metadata: fc.constant(undefined),
  });
  fc.assert(
    fc.property(lines, (line) => {
      const rows = textBlock(line).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u);
      expect(rows.pop()).toBe('');
      expect(rows[0]).toMatch(/^\[2025-11-08 14:32:15\] EVENT: /);
      const names = rows.slice(1).map((row) => /^ {2}- (Objects|Description|Image): ./u.exec(row)?.[1]);
      expect(names).toEqual([...new Set(names)].filter((name) => name !== undefined));
      expect(textBlock(line)).not.toMatch(/[\u202A-\u202E]/u);
    }),
  );
});

it('is made of whatever objects an event holds: what does not fit is left out, never an error', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (objects, text) => {
      const line = parseLogLine(
        JSON.stringify({ seq: 1, event_id: 'e', detected_objects: objects, llm_description: text }),
      );
      expect(line && textBlock(line)).toMatch(/^\[\] EVENT: /);
    }),
  );
});
