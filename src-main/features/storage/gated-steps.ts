import type { IngestGate } from './ingest-gate.ts';

type Step<E> = {
  pending(): Promise<readonly E[]>;
  run(event: E, signal: AbortSignal): Promise<void>;
};

/** Steps that make new files have nothing to do while the gate is shut; their events wait in the database. */
export function whileOpen<E, S extends Step<E>>(
  gate: Pick<IngestGate, 'isOpen'>,
  steps: readonly S[],
): (S & Step<E>)[] {
  return steps.map((step) => ({
    ...step,
    pending: async () => (gate.isOpen() ? step.pending() : []),
    async run(event: E, signal: AbortSignal) {
      if (gate.isOpen()) await step.run(event, signal);
    },
  }));
}
