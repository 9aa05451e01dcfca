/**
 * Reads a recording only while something may be stored (D-3.6.8): not at all into a full store, no further when it
 * becomes full, and with a check after each file (D-3.6.6). What was read before can be read again and finds the
 * same events.
 */
import { toAppError } from '#shared/errors.ts';
import type { IngestGate } from './ingest-gate.ts';
import type { StorageMonitor } from './storage-monitor.ts';

type Options = { readonly signal: AbortSignal };
type Read<C, O extends Options, R> = (camera: C, path: string, options: O) => Promise<R>;

export type GuardReading = <C, O extends Options, R>(read: Read<C, O, R>) => Read<C, O, R>;

export type GuardDeps = {
  readonly gate: IngestGate;
  readonly monitor: Pick<StorageMonitor, 'ready' | 'checkUsage' | 'reportDiskFull'>;
};

export function createReadingGuard({ gate, monitor }: GuardDeps): GuardReading {
  return (read) => async (camera, path, options) => {
    await monitor.ready();
    gate.assertOpen();
    const signal = AbortSignal.any([options.signal, gate.whileOpen()]);
    try {
      return await read(camera, path, { ...options, signal });
    } catch (thrown) {
      if (toAppError(thrown).code === 'disk-full') monitor.reportDiskFull();
      // The reason why it was ended, not the way in which it ended.
      else if (!options.signal.aborted) gate.assertOpen();
      throw thrown;
    } finally {
      await monitor.checkUsage();
    }
  };
}
