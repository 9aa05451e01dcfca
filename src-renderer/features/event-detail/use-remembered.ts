import { useState } from 'react';
import type { z } from 'zod';

/** A choice of this window that is there again the next time; what cannot be read counts as never made. */
export function useRemembered<T extends object>(
  key: string,
  schema: z.ZodType<T>,
  otherwise: T,
): readonly [T, (change: Partial<T>) => void] {
  const [value, setValue] = useState(() => stored(key, schema) ?? otherwise);
  const change = (part: Partial<T>) =>
    setValue((old) => {
      const next = { ...old, ...part };
      keep(key, next);
      return next;
    });
  return [value, change];
}

function stored<T>(key: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? ''));
  } catch {
    return undefined; // never written, of another version, or storage is off
  }
}

function keep(key: string, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // full or switched off: it holds until the window closes
  }
}
