/** What a search found, as everyone outside sees it: REST and `porchlight search --json`. */
import { z } from '@hono/zod-openapi';
import { type FoundEvent, type SearchAnswer, searchReason } from '#shared/model/search.ts';

/** One event with its best frame. */
export const foundDocument = z.object({
  event_id: z.string(),
  frame_number: z.int().nullable().describe('Its best frame, from 1; null when the event has no frames.'),
  score: z
    .number()
    .nullable()
    .describe('0 to 1, from 0.5 on a match; null when there was nothing to compare.'),
  why: z.array(searchReason).describe('Why it was found; `similarity` is the cosine, null for facts.'),
});

export const searchDocument = z.object({
  noMatch: z.boolean().describe('Nothing is like what was asked: `nearest` holds what comes nearest.'),
  model: z.string().describe('Model whose vectors were compared.'),
  results: z.array(foundDocument),
  nearest: z.array(foundDocument),
  total: z.int().describe('Events that match, on all pages.'),
  hints: z.array(z.string()).describe('How it was searched, where that is less than could be.'),
});

export function toSearchDocument(answer: SearchAnswer): z.output<typeof searchDocument> {
  const { noMatch, model, results, nearest, total, hints } = answer;
  return {
    noMatch,
    model,
    results: results.map(toFound),
    nearest: nearest.map(toFound),
    total,
    hints: hints.map(({ text }) => text),
  };
}

function toFound({ event, frames: [best], score, why }: FoundEvent): z.output<typeof foundDocument> {
  return { event_id: event.eventId, frame_number: best?.frame.frameNumber ?? null, score, why };
}
