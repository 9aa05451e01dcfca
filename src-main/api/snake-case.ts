/**
 * REST speaks snake_case, the code camelCase. The twin of a contract's schema and the mapper of its values are made
 * from that schema, so neither can drift from it. What a schema leaves open (`z.record`, such as `eventData`) is
 * data and stays as it is.
 */
import { z } from 'zod';

type SnakeKey<Key> = Key extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeKey<Rest>}`
  : Key;

export type SnakeCased<T> = T extends readonly (infer Item)[]
  ? SnakeCased<Item>[]
  : T extends object
    ? string extends keyof T
      ? T
      : { [Key in keyof T as SnakeKey<Key>]: SnakeCased<T[Key]> }
    : T;

export type SnakeSchema<Schema extends z.ZodType> = z.ZodType<
  SnakeCased<z.output<Schema>>,
  SnakeCased<z.input<Schema>>
>;

/** The same schema with every declared key in snake_case, nested ones too. */
export function snakeCaseSchema<Schema extends z.ZodType>(schema: Schema): SnakeSchema<Schema> {
  // The walk below keeps the structure and renames keys; the compiler cannot follow it.
  return twinOf(schema) as unknown as SnakeSchema<Schema>;
}

/** A value of `schema` with the keys of its twin. */
export function toSnakeCase<Schema extends z.ZodType>(
  schema: Schema,
  value: z.output<Schema>,
): SnakeCased<z.output<Schema>> {
  // As above.
  return renamed(schema, value) as SnakeCased<z.output<Schema>>;
}

export function toSnakeKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function twinOf(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape).map(([key, field]) => [toSnakeKey(key), twinOf(field)]);
    return z.core.clone(schema, { ...schema.def, shape: Object.fromEntries(shape) as z.ZodRawShape });
  }
  if (schema instanceof z.ZodArray) {
    return z.core.clone(schema, { ...schema.def, element: twinOf(schema.element) });
  }
  if (schema instanceof z.ZodOptional) return z.optional(twinOf(schema.unwrap()));
  if (schema instanceof z.ZodNullable) return z.nullable(twinOf(schema.unwrap()));
  return schema;
}

function renamed(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (schema instanceof z.ZodObject) {
    const fields = value as Readonly<Record<string, unknown>>; // by the schema
    const entries = Object.entries(schema.shape).filter(([key]) => fields[key] !== undefined);
    return Object.fromEntries(entries.map(([key, field]) => [toSnakeKey(key), renamed(field, fields[key])]));
  }
  if (schema instanceof z.ZodArray) return (value as unknown[]).map((item) => renamed(schema.element, item));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return renamed(schema.unwrap(), value);
  return value;
}
