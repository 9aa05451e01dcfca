/** Watches the cameras while the gate is open, and ends that in order while it is shut: events in flight are closed. */
import { toAppError } from '#shared/errors.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { IngestGate } from './ingest-gate.ts';

export type IngestFollower = {
  /** Watches every stored camera now, or as soon as the gate opens; later changes of a camera count, too. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type FollowerDeps<C> = {
  readonly gate: Pick<IngestGate, 'isOpen' | 'onChanged'>;
  readonly watch: (camera: C) => Promise<void>;
  readonly stopAll: () => Promise<void>;
  readonly stored: () => Promise<readonly C[]>;
  readonly onSaved: (listener: (camera: C) => void) => Unsubscribe;
  /** There may be work that waited. */
  readonly wake: () => void;
  readonly log: Logger;
};

export function followGate<C>(deps: FollowerDeps<C>): IngestFollower {
  const { gate, stopAll, log } = deps;
  const subscriptions: Unsubscribe[] = [];
  let turn: Promise<void> = Promise.resolve();
  let isStopping = false;
  return { start, stop };

  async function start(): Promise<void> {
    subscriptions.push(
      gate.onChanged(() => void inTurn(follow)),
      deps.onSaved((camera) => void inTurn(() => watchWhileOpen(camera))),
    );
    await inTurn(follow);
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work).catch((thrown: unknown) => {
      log.error('cameras could not be stopped or started', { code: toAppError(thrown).code, cause: thrown });
    });
    return turn;
  }

  /** By the state of the gate when its turn comes, which may have changed again. */
  async function follow(): Promise<void> {
    if (isStopping) return;
    if (!gate.isOpen()) return stopAll();
    deps.wake();
    for (const camera of await deps.stored()) await watchWhileOpen(camera);
  }

  async function watchWhileOpen(camera: C): Promise<void> {
    if (gate.isOpen() && !isStopping) await deps.watch(camera);
  }

  async function stop(): Promise<void> {
    isStopping = true;
    for (const unsubscribe of subscriptions) unsubscribe();
    await turn;
  }
}
