import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { eventRecord, eventStats } from '#shared/model/event.ts';
import { frameRecord } from '#shared/model/frame.ts';
import { health } from '#shared/model/metrics.ts';
import { storageState } from '#shared/model/storage.ts';
import { snakeCaseSchema, toSnakeCase, toSnakeKey } from './snake-case.ts';

const modelled = { eventRecord, eventStats, frameRecord, health, storageState };

it.each(Object.entries(modelled))(
  'makes the twin of %s without a capital in any key, nested ones too',
  (_, schema) => {
    const keys = JSON.stringify(z.toJSONSchema(snakeCaseSchema<z.ZodType>(schema))).matchAll(/"([^"]+)":/g);
    // JSON Schema has capitals in its own words.
    const own =
      /^(anyOf|additionalProperties|propertyNames|exclusiveMinimum|minLength|maxLength|minItems|maxItems)$/;
    expect([...keys].map(([, key = '']) => key).filter((key) => /[A-Z]/.test(key) && !own.test(key))).toEqual(
      [],
    );
  },
);

it('takes every key the contract has and no other', () => {
  expect(Object.keys(z.toJSONSchema(snakeCaseSchema(eventRecord)).properties ?? {})).toEqual(
    Object.keys(eventRecord.shape).map(toSnakeKey),
  );
  expect(toSnakeCase(z.object({ a: z.int() }), { a: 1, secretPath: 'x' } as { a: number })).toEqual({ a: 1 });
});

it('renames what a schema declares and leaves data alone', () => {
  const schema = z.object({
    eventData: z.record(z.string(), z.unknown()),
    bestFrame: z.object({ widthPx: z.int() }).nullable(),
    allFrames: z.array(z.object({ widthPx: z.int().optional() })).max(3),
  });
  const data = { camelCase: { innerCase: 1 }, Tag: ['X'] };
  fc.assert(
    fc.property(fc.option(fc.integer()), fc.array(fc.option(fc.integer()), { maxLength: 3 }), (one, many) => {
      const value = {
        eventData: data,
        bestFrame: one === null ? null : { widthPx: one },
        allFrames: many.map((widthPx) => (widthPx === null ? {} : { widthPx })),
      };
      const mapped = toSnakeCase(schema, value);
      expect(mapped).toEqual({
        event_data: data,
        best_frame: one === null ? null : { width_px: one },
        all_frames: many.map((width_px) => (width_px === null ? {} : { width_px })),
      });
      expect(snakeCaseSchema(schema).parse(mapped)).toEqual(mapped);
    }),
  );
  expect(() =>
    snakeCaseSchema(schema).parse({ event_data: {}, best_frame: null, all_frames: [{}, {}, {}, {}] }),
  ).toThrow(/Too big/);
});

it('knows every kind of schema that the models behind REST use', () => {
  // A new kind of wrapper (a union of objects, a default) would pass through unrenamed: this test is its alarm.
  const known = new Set([
    'object',
    'array',
    'optional',
    'nullable',
    'record',
    'string',
    'number',
    'boolean',
    'enum',
    'unknown',
  ]);
  const kinds = new Set<string>();
  const walk = (schema: z.core.$ZodType): void => {
    kinds.add(schema._zod.def.type);
    if (schema instanceof z.ZodObject) Object.values(schema.shape).forEach(walk);
    if (schema instanceof z.ZodArray) walk(schema.element);
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) walk(schema.unwrap());
  };
  Object.values(modelled).forEach(walk);
  expect([...kinds].filter((kind) => !known.has(kind))).toEqual([]);
});
