import { z } from 'zod';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { NvrEvent } from '../nvr-connector.ts';
import { plausibleEndMs, plausibleMs } from '../plausible-time.ts';

const seconds = z.number();

const frigateEvent = z.object({
  id: z.string().min(1).max(200),
  camera: z.string().min(1).max(200),
  label: z.string(),
  start_time: seconds,
  end_time: seconds.nullish().catch(null),
  false_positive: z.boolean().nullish(),
  top_score: z.number().nullish(),
  data: z.object({ top_score: z.number().nullish(), score: z.number().nullish() }).nullish(),
});

/** Null for what is no event, or one that Frigate itself does not believe. */
export function toNvrEvent(raw: unknown): NvrEvent | null {
  const parsed = frigateEvent.safeParse(raw);
  if (!parsed.success || parsed.data.false_positive) return null;
  const { id, camera, label, start_time, end_time } = parsed.data;
  const startMs = plausibleMs(start_time * 1000);
  if (startMs === null) return null;
  const known = foreignText(label, 60).toLowerCase();
  return {
    id,
    nativeId: camera,
    startMs,
    endMs: plausibleEndMs(startMs, typeof end_time === 'number' ? end_time * 1000 : null),
    kind: 'object',
    labels: known === '' ? [] : [known],
    score: scoreOf(parsed.data),
  };
}

/** Older versions have it beside the other facts. */
function scoreOf({ data, top_score }: z.infer<typeof frigateEvent>): number | null {
  const score = data?.top_score ?? data?.score ?? top_score ?? 0;
  return score > 0 ? Math.min(1, score) : null;
}
