import { z } from 'zod';

/** Milliseconds since 1970-01-01 UTC. */
export const epochMs = z.int().nonnegative();

/** Stored time: UTC, fixed width, `YYYY-MM-DDTHH:MM:SS.mmmZ`, so text order is time order. */
export const utcTime = z.iso.datetime({ precision: 3 });

/** Local calendar day `YYYY-MM-DD` in the configured time zone. */
export const localDay = z.iso.date();

export function toUtcTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function fromUtcTime(time: string): number {
  return Date.parse(time);
}
