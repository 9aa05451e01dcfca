import { z } from 'zod';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { NvrEvent } from '../nvr-connector.ts';
import { plausibleEndMs, plausibleMs } from '../plausible-time.ts';

const ms = z.number();

/** An event of Protect; updates bring only what has changed, so every part may be missing there. */
const protectEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  camera: z.string().nullish(),
  start: ms,
  end: ms.nullish().catch(null),
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
  const startMs = plausibleMs(start);
  if (!camera || startMs === null || !kinds.has(type)) return null;
  return {
    id,
    nativeId: camera,
    startMs,
    endMs: plausibleEndMs(startMs, end),
    kind: type,
    labels: labelsOf(type, smartDetectTypes ?? []),
    score: scoreOf(score ?? 0),
  };
}

/** Motion has none. */
function scoreOf(percent: number): number | null {
  return percent > 0 ? Math.min(1, percent / 100) : null;
}

const mostLabels = 10;

function labelsOf(type: string, smartTypes: readonly string[]): readonly string[] {
  if (type === 'ring') return ['ring'];
  const labels = smartTypes
    .map((label) => foreignText(label, 60).toLowerCase())
    .filter((label) => label !== '');
  return [...new Set(labels)].slice(0, mostLabels);
}
