/**
 * Which child hosts which network camera. A few share one, because sixteen processes would need several times the
 * memory of four. When a child dies, its cameras come back to another one; a camera whose children keep dying gets
 * one of its own, so that it takes nobody else along.
 */
import { AppError } from '#shared/errors.ts';
import type { ChildClient } from '#main/platform/child/child-client.ts';
import type { ChildLeases } from '#main/platform/child/child-leases.ts';
import type { Clock } from '#main/platform/clock.ts';

export type StreamHosts = {
  /** Does `work` in a child that holds a place for the camera meanwhile; a camera has one place at a time. */
  host<T>(cameraId: string, work: (child: ChildClient) => Promise<T>): Promise<T>;
  /** Ends every child; resolves when they are gone. */
  close(): Promise<void>;
};

export type StreamHostsDeps = {
  readonly leases: Pick<ChildLeases, 'lease' | 'giveBack' | 'close'>;
  readonly clock: Clock;
};

type Host = {
  readonly child: ChildClient;
  /** Of a camera that gets no company. */
  readonly isPrivate: boolean;
  readonly cameras: Set<string>;
  emptySinceMs: number;
};

const camerasPerChild = 4;
/** So many crashes within this time, and a camera is kept apart until they are forgotten. */
const poison = { crashes: 2, withinMs: 600_000 };
/** Longer than the longest usual pause between two attempts to connect. */
const keepWarmMs = 60_000;

export function createStreamHosts({ leases, clock }: StreamHostsDeps): StreamHosts {
  const hosts = new Set<Host>();
  const crashes = new Map<string, readonly number[]>();
  const lastHosts = new Map<string, Host>();
  const stopSweep = clock.every(10_000, sweep);
  let isClosed = false;
  return { host, close };

  async function host<T>(cameraId: string, work: (child: ChildClient) => Promise<T>): Promise<T> {
    if (isClosed) throw new AppError('cancelled', 'Stopped.');
    const place = placeFor(cameraId);
    place.cameras.add(cameraId);
    lastHosts.set(cameraId, place);
    try {
      return await work(place.child);
    } finally {
      if (!place.child.isAlive()) bury(place);
      place.cameras.delete(cameraId);
      place.emptySinceMs = clock.monotonicMs();
    }
  }

  function placeFor(cameraId: string): Host {
    const isPrivate = isPoisonous(cameraId);
    const last = lastHosts.get(cameraId);
    const fits = (place: Host) => place.child.isAlive() && hasRoom(place, cameraId, isPrivate);
    if (last && hosts.has(last) && fits(last)) return last;
    return [...hosts].toSorted((a, b) => b.cameras.size - a.cameras.size).find(fits) ?? open(isPrivate);
  }

  function hasRoom(place: Host, cameraId: string, isPrivate: boolean): boolean {
    if (isPrivate) return place.isPrivate && place.cameras.size === 0;
    return !place.isPrivate && place.cameras.size < camerasPerChild && !place.cameras.has(cameraId);
  }

  function open(isPrivate: boolean): Host {
    const opened: Host = {
      child: leases.lease(),
      isPrivate,
      cameras: new Set(),
      emptySinceMs: clock.monotonicMs(),
    };
    hosts.add(opened);
    return opened;
  }

  /** Nobody knows which of its cameras it was: each of them is suspect. */
  function bury(place: Host): void {
    if (!hosts.delete(place) || isClosed) return;
    for (const cameraId of place.cameras)
      crashes.set(cameraId, [...recentCrashes(cameraId), clock.monotonicMs()]);
    void leases.giveBack(place.child);
  }

  function recentCrashes(cameraId: string): readonly number[] {
    const sinceMs = clock.monotonicMs() - poison.withinMs;
    return (crashes.get(cameraId) ?? []).filter((atMs) => atMs >= sinceMs);
  }

  function isPoisonous(cameraId: string): boolean {
    return recentCrashes(cameraId).length >= poison.crashes;
  }

  function sweep(): void {
    const emptySinceMs = clock.monotonicMs() - keepWarmMs;
    for (const place of hosts) {
      const isDue = place.cameras.size === 0 && place.emptySinceMs <= emptySinceMs;
      if (!isDue && place.child.isAlive()) continue;
      if (!isDue && place.cameras.size > 0) continue; // its cameras hear of it and bury it
      hosts.delete(place);
      void leases.giveBack(place.child);
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    stopSweep();
    hosts.clear();
    await leases.close();
  }
}
