import type { SamplingStrategy } from '#shared/model/event.ts';
import { uniformPositions } from './uniform-positions.ts';

/** FX-5: candidates looked at per frame wanted. */
const candidatesPerFrame = 3;

type CandidateRequest = { readonly strategy: SamplingStrategy; readonly count: number };

/**
 * The positions of 0 … total - 1 worth decoding: the picks themselves (uniform), or three times as many to
 * choose from.
 */
export function candidatePositions(total: number, request: CandidateRequest): readonly number[] {
  const { strategy, count } = request;
  if (strategy === 'uniform' || count <= 1) return uniformPositions(total, count);
  return uniformPositions(total, candidatesPerFrame * count);
}
