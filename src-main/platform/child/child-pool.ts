/**
 * Lends child processes to jobs, one job a child. A child that served well is kept warm for a while, because
 * starting one costs about a third of a second; one whose job failed or was cancelled is ended.
 */
import type { Clock } from '../clock.ts';
import type { ProcessUsage } from '../process-usage.ts';
import type { SpawnChild } from './child-handle.ts';
import { type ChildClient, createChildClient, type JobOptions } from './child-client.ts';

export type ChildPool = {
  run(job: string, input: unknown, options?: JobOptions): Promise<unknown>;
  /** Processor time of all children since the start, memory of those that live. */
  usage(): ProcessUsage;
  /** Ends every child; resolves when they are gone. */
  close(): Promise<void>;
};

const keepWarmMs = 15_000;

export function createChildPool(spawn: SpawnChild, clock: Clock): ChildPool {
  const idle = new Map<ChildClient, number>();
  const busy = new Set<ChildClient>();
  let endedCpuMs = 0;
  const stopSweep = clock.every(5000, () => sweep(clock.monotonicMs() - keepWarmMs));
  return { run, usage, close };

  async function run(job: string, input: unknown, options?: JobOptions): Promise<unknown> {
    const child = take();
    try {
      const value = await child.run(job, input, options);
      busy.delete(child);
      idle.set(child, clock.monotonicMs());
      return value;
    } catch (thrown) {
      // The job's own refusal leaves the child sound, but telling the two apart is not worth a process.
      await end(child);
      busy.delete(child);
      throw thrown;
    }
  }

  function take(): ChildClient {
    const warm = [...idle.keys()].find((child) => child.isAlive());
    const child = warm ?? createChildClient(spawn(), clock);
    idle.delete(child);
    busy.add(child);
    return child;
  }

  function sweep(idleSinceMs: number): void {
    for (const [child, sinceMs] of idle) {
      if (sinceMs > idleSinceMs && child.isAlive()) continue;
      idle.delete(child);
      void end(child);
    }
  }

  async function end(child: ChildClient): Promise<void> {
    endedCpuMs += child.usage().cpuMs;
    await child.close();
  }

  function usage(): ProcessUsage {
    const living = [...idle.keys(), ...busy].map((child) => child.usage());
    return {
      cpuMs: living.reduce((sum, { cpuMs }) => sum + cpuMs, endedCpuMs),
      residentBytes: living.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    };
  }

  async function close(): Promise<void> {
    stopSweep();
    await Promise.all([...idle.keys(), ...busy].map((child) => child.close()));
    idle.clear();
  }
}
