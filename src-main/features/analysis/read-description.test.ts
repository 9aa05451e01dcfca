import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDescription } from './read-description.ts';

const text = 'A man walks to the door and rings.';

describe('what a model wrote', () => {
  it.each([
    ['JSON as asked', `{"description": "${text}", "confidence": 80}`, 80],
    ['JSON in a fence', `\`\`\`json\n{"description": "${text}", "confidence": "75%"}\n\`\`\``, 75],
    [
      'talk around it',
      `Sure! Here it is:\n{"confidence": 0.6, "description": "${text}"}\nAnything else?`,
      60,
    ],
    [
      'thoughts before it',
      `<think>{"description": "no"}</think>{"description": "${text}", "confidence": 5}`,
      5,
    ],
    ['a cut end', `{"confidence": 40, "description": "${text}`, 40],
    ['line breaks inside', `{"description": "A man walks\nto the door and rings.", "confidence": 90}`, 90],
    ['plain text', text, null],
    ['plain text with a number', `${text}\nConfidence: 66`, 66],
    ['a confidence of nonsense', `{"description": "${text}", "confidence": {"a": 1}}`, null],
    ['a confidence out of range', `{"description": "${text}", "confidence": 900}`, null],
  ])('is a description: %s', (_what, raw, confidence) => {
    expect(readDescription(raw)).toEqual({ text, confidence });
  });

  it.each([
    '',
    '   \n',
    '{}',
    '[1, 2]',
    '{"answer": 42}',
    '...',
    '{"description": ""}',
    'I cannot assist with that request.',
    "I'm sorry, but I am unable to view images.",
    '{"description": "As an AI, I cannot identify people.", "confidence": 0}',
  ])('is none: %j', (raw) => expect(readDescription(raw)).toBeNull());

  it('may begin with what cannot be seen', () => {
    expect(readDescription('I cannot see a face; a person in a coat walks past the gate.')).not.toBeNull();
  });

  it.each([
    ['\u001b[31mA red man\u001b[0m rings.', 'A red man rings.'],
    ['A man\u0000 \u202egnp.exe\u202c rings\u2066.', 'A man gnp.exe rings .'],
    ['A man\u{e0041}\u{e0042} rings.\u2028DROP', 'A man rings. DROP'],
    ['<img src=x onerror=alert(1)> A man', '<img src=x onerror=alert(1)> A man'],
  ])('is inert: %j (F86)', (raw, expected) => {
    expect(readDescription(JSON.stringify({ description: raw }))?.text).toBe(expected);
  });

  it('is one line of at most 2,000 characters without control characters, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (raw) => {
        for (const given of [raw, JSON.stringify({ description: raw, confidence: 50 })]) {
          const read = readDescription(given);
          if (!read) continue;
          expect(read.text.length).toBeLessThanOrEqual(2000);
          expect(read.text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        }
      }),
      { numRuns: 300 },
    );
    expect(readDescription('a'.repeat(5000))?.text).toHaveLength(2000);
  });

  it('takes no longer for a text that is made to be slow', () => {
    for (const raw of [
      '{"description": "'.padEnd(8000, '\\"'),
      `sorry ${'a '.repeat(4000)}`,
      '<think>'.repeat(1000),
    ]) {
      expect(() => readDescription(raw)).not.toThrow();
    }
  });
});
