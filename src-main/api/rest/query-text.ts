/** Schemas for what arrives as text in an address, made from the contract's own. */
import { z } from '@hono/zod-openapi';
import { toUtcTime, utcTime } from '#shared/model/time.ts';

/** A zone is required: a naive time could mean any of 38 hours. */
export const zonedTime = z.iso
  .datetime({ offset: true, error: 'not a time with a zone, such as 2026-05-01T14:30:00Z' })
  .transform((time) => toUtcTime(Date.parse(time)))
  .pipe(utcTime)
  .openapi({ type: 'string', format: 'date-time' });

export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .openapi({ type: 'boolean' });

/** Decimal digits only: `Number` would also take '', ' 1 ', '0x1' and '1e9'. */
export function numeric<Schema extends z.ZodType<number, number>>(schema: Schema) {
  const { type, minimum, maximum } = z.toJSONSchema(schema);
  return z
    .string()
    .regex(/^-?\d{1,16}(\.\d{1,16})?$/, 'not a number')
    .transform(Number)
    .pipe(schema)
    .openapi({
      type: type === 'integer' ? 'integer' : 'number',
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    });
}

/** One or many of the same name. */
export function repeatable<Schema extends z.ZodType<string, string>>(schema: Schema, most: number) {
  return z
    .union([schema, z.array(schema).max(most)])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .openapi({ type: 'array', items: { type: 'string' }, maxItems: most });
}
