/**
 * What an event that an NVR tells means for the rows (ME-7). Pure.
 *
 * The same event told twice, late or in another order leads to the same rows: ends only grow, labels only come, and
 * what was merged or deleted once stays so.
 */

/** One event of one camera as its NVR tells it now; times are ours. */
export type ToldEvent = {
  /** The NVR's own id. */
  readonly id: string;
  readonly startMs: number;
  /** Null while it lasts, and when the NVR has forgotten to end it. */
  readonly endMs: number | null;
  /** The NVR's word for its kind. */
  readonly kind: string;
  /** What was recognised, lower case. */
  readonly labels: readonly string[];
  /** 0 to 1. */
  readonly score: number | null;
  /** As the NVR's clock has it (F69). */
  readonly atNvr: { readonly startMs: number; readonly endMs: number | null };
};

/** A row that one or more events of the NVR have become. */
export type NvrRow = {
  readonly eventId: string;
  readonly sourceEventId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isOpen: boolean;
  readonly kind: string;
  readonly labels: readonly string[];
  readonly score: number | null;
  /** Ids of the others that were merged into it. */
  readonly mergedIds: readonly string[];
  /** The event's own end by the NVR's clock; null while unknown. */
  readonly nvrEndMs: number | null;
};

export type NvrRowFacts = Pick<NvrRow, 'endMs' | 'labels' | 'score' | 'mergedIds' | 'nvrEndMs'>;

export type NvrStep =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'update' | 'merge';
      readonly row: NvrRow;
      readonly facts: NvrRowFacts;
      readonly isChanged: boolean;
    };

/** `own`: the row it has become before; `near`: rows of the camera that began before it, newest first. */
export function planNvrEvent(
  told: ToldEvent,
  own: NvrRow | null,
  near: readonly NvrRow[],
  cooldownMs: number,
): NvrStep {
  if (own) {
    const facts = factsWith(own, told);
    return { kind: 'update', row: own, facts, isChanged: !isSame(own, facts) };
  }
  const row = near.find(
    (candidate) => isSameSmartType(candidate, told) && isWithin(candidate, told, cooldownMs),
  );
  if (!row) return { kind: 'open' };
  const facts = factsWith({ ...row, mergedIds: [...row.mergedIds, told.id] }, told);
  return { kind: 'merge', row, facts, isChanged: true };
}

/** A street that never rests is more than one event. */
const mostMerged = 100;

function isWithin(row: NvrRow, { startMs }: ToldEvent, cooldownMs: number): boolean {
  if (startMs < row.startMs || row.mergedIds.length >= mostMerged) return false;
  return row.isOpen || startMs <= row.endMs + cooldownMs;
}

/** One of the recognised things is the same; without any, the NVR's own word decides. */
function isSameSmartType(row: NvrRow, told: ToldEvent): boolean {
  if (row.labels.length === 0 || told.labels.length === 0) {
    return row.labels.length === told.labels.length && row.kind === told.kind;
  }
  return told.labels.some((label) => row.labels.includes(label));
}

function factsWith(row: NvrRow, told: ToldEvent): NvrRowFacts {
  const isOwn = row.sourceEventId === told.id;
  return {
    endMs: Math.max(row.endMs, told.endMs ?? told.startMs),
    labels: [...new Set([...row.labels, ...told.labels])],
    score: highest(row.score, told.score),
    mergedIds: row.mergedIds,
    nvrEndMs: isOwn ? highest(row.nvrEndMs, told.atNvr.endMs) : row.nvrEndMs,
  };
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function isSame(row: NvrRow, facts: NvrRowFacts): boolean {
  return (
    row.endMs === facts.endMs &&
    row.score === facts.score &&
    row.nvrEndMs === facts.nvrEndMs &&
    row.labels.length === facts.labels.length
  );
}
