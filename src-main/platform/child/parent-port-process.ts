import type { ParentPort } from './child-handle.ts';

/** What Electron's `utilityProcess` puts on `process` in the child. */
type ElectronParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

/**
 * The line to the core: Electron's port or Node's IPC channel. A child must not outlive its core, so the end of
 * the channel is its end (measured: without this it stays alive after `kill -9` of the parent).
 */
export function connectToParent(): ParentPort {
  // Electron adds `parentPort` at run time; Node's types do not know it.
  const { parentPort } = process as { parentPort?: ElectronParentPort };
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  process.once('disconnect', () => process.exit(0));
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  };
}
