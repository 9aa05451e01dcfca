/**
 * Children that live long and run several jobs at a time, beside the pool whose children run one. Whoever leases
 * one decides what shares it and gives it back.
 */
import type { Clock } from '../clock.ts';
import type { ProcessUsage } from '../process-usage.ts';
import type { SpawnChild } from './child-handle.ts';
import { type ChildClient, type ChildLimits, createChildClient } from './child-client.ts';

export type ChildLeases = {
  /** Starts a child. Its jobs fail with `decoder-crashed` or `decoder-hung` when it ends before it is given back. */
  lease(): ChildClient;
  /** Ends it; resolves when it is gone. */
  giveBack(child: ChildClient): Promise<void>;
  /** Processor time of all children since the start, memory of those that live. */
  usage(): ProcessUsage;
  /** Ends every child; resolves when they are gone. */
  close(): Promise<void>;
};

/**
 * A child of cameras only waits for the network, never for a disk. A job in it has files and sockets to close while the others
 * decode, and ending the child would take them along.
 */
const networkLimits: ChildLimits = { silenceLimitMs: 10_000, lastWordMs: 10_000 };

export function createChildLeases(
  spawn: SpawnChild,
  clock: Clock,
  limits: ChildLimits = networkLimits,
): ChildLeases {
  const leased = new Set<ChildClient>();
  let endedCpuMs = 0;
  return { lease, giveBack, usage, close };

  function lease(): ChildClient {
    const child = createChildClient(spawn(), clock, limits);
    leased.add(child);
    return child;
  }

  async function giveBack(child: ChildClient): Promise<void> {
    await child.close();
    if (leased.delete(child)) endedCpuMs += child.usage().cpuMs;
  }

  function usage(): ProcessUsage {
    const all = [...leased].map((child) => ({ ...child.usage(), isAlive: child.isAlive() }));
    return {
      cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, endedCpuMs),
      residentBytes: all.reduce((sum, { residentBytes, isAlive }) => sum + (isAlive ? residentBytes : 0), 0),
    };
  }

  async function close(): Promise<void> {
    await Promise.all([...leased].map(giveBack));
  }
}
