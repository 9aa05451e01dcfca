/** Stretches in which somebody watched and nothing happened. Pure. */

type Span = { readonly startMs: number; readonly endMs: number };

const hourMs = 3_600_000;
const mostStretches = 6;

/**
 * `times`: when something happened, ascending. `watched`: when at least one camera was, in order. At most six, the longest, in
 * order of time. A short absence is told in hours, a long one in days.
 */
export function quietStretches(times: readonly number[], watched: readonly Span[], span: Span): Span[] {
  const leastMs = span.endMs - span.startMs <= 26 * hourMs ? hourMs : 3 * hourMs;
  return overlaps(gapsBetween(times, span), watched)
    .filter((gap) => lengthOf(gap) >= leastMs)
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, mostStretches)
    .toSorted((a, b) => a.startMs - b.startMs);
}

function gapsBetween(times: readonly number[], { startMs, endMs }: Span): Span[] {
  const edges = [startMs, ...times, endMs];
  return edges.slice(1).map((edge, index) => ({ startMs: edges[index] ?? startMs, endMs: edge }));
}

/** Of two lists in order; both are walked once, because a camera that flickers is watched in thousands of spans. */
function overlaps(ones: readonly Span[], others: readonly Span[]): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const one of ones) {
    while (at < others.length && (others[at]?.endMs ?? 0) <= one.startMs) at++;
    for (let next = at; next < others.length; next++) {
      const other = others[next];
      if (!other || other.startMs >= one.endMs) break;
      found.push(overlap(one, other));
    }
  }
  return found;
}

function overlap(one: Span, other: Span): Span {
  return {
    startMs: Math.max(one.startMs, other.startMs),
    endMs: Math.min(one.endMs, other.endMs),
  };
}

function lengthOf({ startMs, endMs }: Span): number {
  return endMs - startMs;
}
