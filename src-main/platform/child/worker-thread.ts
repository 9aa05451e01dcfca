/** A child that is a thread of this process: the same messages, and memory that goes when it ends. */
import { parentPort, Worker } from 'node:worker_threads';
import type { ParentPort, SpawnChild } from './child-handle.ts';

/** Starts a program as a thread; `input` is its `workerData`. Its errors come as the reason of its exit. */
export function createThreadSpawn(program: string, input: unknown): SpawnChild {
  return () => {
    const thread = new Worker(program, { workerData: input });
    let reason: string | null = null;
    thread.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    return {
      pid: undefined,
      send: (message) => thread.postMessage(message),
      onMessage: (listener) => thread.on('message', listener),
      onExit: (listener) => thread.once('exit', (code) => listener(reason ?? `exit code ${code}`)),
      kill: () => void thread.terminate(),
    };
  };
}

/** The thread's side; null outside of a thread. */
export function connectToThread(): ParentPort | null {
  const port = parentPort;
  if (!port) return null;
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  };
}
