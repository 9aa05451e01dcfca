/**
 * Turns a row of motion samples into events (ME-7). Pure: the caller keeps the state.
 *
 * Motion opens an event at the moment it began; motion within the cooldown extends it; the event closes when
 * the cooldown has passed without motion. Its end is the last motion, not the end of the cooldown. However short the
 * cooldown is, events begin at least two seconds apart (E-20).
 */

export type MotionSample = {
  readonly atMs: number;
  readonly isMotion: boolean;
  /** When the current stretch of motion began, at most `atMs`. */
  readonly sinceMs: number;
};

export type AssemblerState =
  | { readonly phase: 'idle'; readonly lastEndMs: number }
  | { readonly phase: 'open'; readonly startMs: number; readonly lastMotionMs: number };

export type EventChange =
  | { readonly kind: 'opened'; readonly startMs: number; readonly endMs: number }
  | {
      readonly kind: 'extended';
      readonly endMs: number;
      /** Motion came back after a pause: without the cooldown it would have been an event of its own. */
      readonly isReturn: boolean;
    }
  | { readonly kind: 'closed'; readonly endMs: number };

export type AssemblerStep = { readonly state: AssemblerState; readonly changes: readonly EventChange[] };

export const idleState: Extract<AssemblerState, { phase: 'idle' }> = {
  phase: 'idle',
  lastEndMs: Number.NEGATIVE_INFINITY,
};

/** A clock that is set back by more ends what was open (P15): what follows is of another time. */
const longestStepBackMs = 2000;
const leastBetweenStartsMs = 2000;

export function observe(state: AssemblerState, given: MotionSample, cooldownMs: number): AssemblerStep {
  const sample = { ...given, sinceMs: Math.min(given.sinceMs, given.atMs) };
  if (sample.atMs < lastMsOf(state) - longestStepBackMs) return beginAnew(state, sample);
  if (state.phase === 'idle') return sample.isMotion ? open(state.lastEndMs, sample) : { state, changes: [] };
  const belongs = (atMs: number) =>
    atMs - state.lastMotionMs <= cooldownMs || atMs - state.startMs < leastBetweenStartsMs;
  const isOver = !belongs(sample.atMs);
  // Motion found now may have begun before the cooldown ran out: then it still belongs to this event.
  if (sample.isMotion && belongs(sample.sinceMs)) return extend(state, sample);
  if (!isOver) return { state, changes: [] };
  const closed = finish(state);
  if (!sample.isMotion) return closed;
  const opened = open(state.lastMotionMs, sample);
  return { state: opened.state, changes: [...closed.changes, ...opened.changes] };
}

/** The footage ends: whatever is open closes at its last motion. */
export function finish(state: AssemblerState): AssemblerStep {
  if (state.phase === 'idle') return { state, changes: [] };
  const endMs = state.lastMotionMs;
  return { state: { phase: 'idle', lastEndMs: endMs }, changes: [{ kind: 'closed', endMs }] };
}

function lastMsOf(state: AssemblerState): number {
  return state.phase === 'open' ? state.lastMotionMs : state.lastEndMs;
}

function beginAnew(state: AssemblerState, sample: MotionSample): AssemblerStep {
  const { changes } = finish(state);
  if (!sample.isMotion) return { state: idleState, changes };
  const opened = open(idleState.lastEndMs, sample);
  return { state: opened.state, changes: [...changes, ...opened.changes] };
}

function open(lastEndMs: number, { atMs, sinceMs }: MotionSample): AssemblerStep {
  const startMs = Math.min(atMs, Math.max(sinceMs, lastEndMs)); // the clock may have been set back a little
  return {
    state: { phase: 'open', startMs, lastMotionMs: atMs },
    changes: [{ kind: 'opened', startMs, endMs: atMs }],
  };
}

function extend(
  state: Extract<AssemblerState, { phase: 'open' }>,
  { atMs, sinceMs }: MotionSample,
): AssemblerStep {
  const isReturn = sinceMs > state.lastMotionMs;
  const endMs = Math.max(atMs, state.lastMotionMs);
  return { state: { ...state, lastMotionMs: endMs }, changes: [{ kind: 'extended', endMs, isReturn }] };
}
