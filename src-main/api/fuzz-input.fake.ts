/** Input for fuzzing: anything at all, and what is almost right for a schema. */
import fc from 'fast-check';
import { z } from 'zod';

/** Known to hurt: edges of numbers, texts that mean something to a path, a query, a shell, a parser. */
const nasty: readonly unknown[] = [
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '*"AND',
  'NEAR(',
  '%',
  '$(reboot)',
  '\ud800',
  '\u202egnp.exe',
  'x'.repeat(5000),
  '2026-02-30T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00.000Z',
  -1,
  0,
  -0,
  0.5,
  1e300,
  -1e300,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  undefined,
  true,
  [],
  {},
  [[[[[[]]]]]],
  10n,
  new Date(Number.NaN),
  Symbol('x'),
];

export const nastyValue = fc.constantFrom(...nasty);
export const nastyText = fc.oneof(
  fc.constantFrom(...nasty.filter((value) => typeof value === 'string')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
export const anything = fc.oneof(nastyValue, fc.anything({ withNullPrototype: true, withBigInt: true }));

/** Follows the schema, and leaves it here and there: about one value in six is something else. */
export function almost(schema: z.core.$ZodType, knownTexts: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: fitting(schema, knownTexts) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: z.core.$ZodType, knownTexts: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (each: z.core.$ZodType) => almost(each, knownTexts);
  if (schema instanceof z.ZodObject) return objectOf(schema.shape, inner);
  if (schema instanceof z.ZodArray) return fc.array(inner(schema.element), { maxLength: 5 });
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return fc.oneof(inner(schema.unwrap()), fc.constant(undefined), fc.constant(null));
  }
  if (schema instanceof z.ZodPipe) return inner(schema.in);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(inner));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) {
    return fc.oneof(
      fc.integer({ min: 0, max: 600 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
    );
  }
  return fc.oneof(fc.constantFrom(...knownTexts), nastyText);
}

function objectOf(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  inner: (schema: z.core.$ZodType) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, inner(field)]));
  const more = fc.dictionary(fc.constantFrom('extra', '__proto__', 'constructor', 'id'), anything, {
    maxKeys: 1,
  });
  return fc
    .tuple(fc.record(fields, { requiredKeys: [] }), more)
    .map(([own, others]) => ({ ...own, ...others }));
}
