/**
 * Whether anything new may be stored. Shut while storage or the disk is full: cameras and imports end in order,
 * what is stored stays usable. The monitor opens and shuts it; everybody else looks.
 */
import type { AppError } from '#shared/errors.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';

export type IngestGate = {
  isOpen(): boolean;
  /** Throws the `storage-full` or `disk-full` it was shut with. */
  assertOpen(): void;
  /** Aborted with that error when it is shut next; aborted already while it is. */
  whileOpen(): AbortSignal;
  onChanged(listener: (isOpen: boolean) => void): Unsubscribe;
};

export type IngestControl = IngestGate & {
  shut(reason: AppError): void;
  open(): void;
};

export function createIngestGate(): IngestControl {
  const changed = createEmitter<boolean>();
  let reason: AppError | null = null;
  let abort = new AbortController();
  return { isOpen: () => reason === null, assertOpen, whileOpen: () => abort.signal, onChanged, shut, open };

  function assertOpen(): void {
    if (reason) throw reason;
  }

  function onChanged(listener: (isOpen: boolean) => void): Unsubscribe {
    return changed.on(listener);
  }

  function shut(why: AppError): void {
    const wasOpen = reason === null;
    reason = why;
    if (!wasOpen) return;
    abort.abort(why);
    changed.emit(false);
  }

  function open(): void {
    if (reason === null) return;
    reason = null;
    abort = new AbortController();
    changed.emit(true);
  }
}
