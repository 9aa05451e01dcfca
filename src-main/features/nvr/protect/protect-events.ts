import { z } from 'zod';
import { foreignText } from '../foreign-text.ts';
import type { NvrEvent } from '../nvr-connector.ts';

const ms = z.number().int().nonnegative();

/** An event of Protect; updates bring only what has changed, so every part may be missing there. */
const protectEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  camera: z.string().nullish(),
  start: ms,
  end: ms.nullish(),
  score: z.number().nullish(),
  smartDetectTypes: z.array(z.string()).nullish(),
});

/** What happens in front of a camera; the rest concerns doors, sensors, lamps and the console itself. */
const kinds = new Set([
  'motion',
  'ring',
  'smartDetectZone',
  'smartDetectLine',
  'smartDetectLoiterZone',
  'smartAudioDetect',
]);

/** Null for what is no event of a camera, or none that can be placed in time. */
export function toNvrEvent(raw: unknown): NvrEvent | null {
  const parsed = protectEvent.safeParse(raw);
  if (!parsed.success) return null;
  const { id, type, camera, start, end, score, smartDetectTypes } = parsed.data;
  if (!camera || !kinds.has(type)) return null;
  return {
    id,
    nativeId: camera,
    startMs: start,
    endMs: end ?? null,
    kind: type,
    labels: labelsOf(type, smartDetectTypes ?? []),
    score: score === null || score === undefined || score <= 0 ? null : Math.min(1, score / 100),
  };
}

const mostLabels = 10;

function labelsOf(type: string, smartTypes: readonly string[]): readonly string[] {
  if (type === 'ring') return ['ring'];
  const labels = smartTypes
    .map((label) => foreignText(label, 60).toLowerCase())
    .filter((label) => label !== '');
  return [...new Set(labels)].slice(0, mostLabels);
}
