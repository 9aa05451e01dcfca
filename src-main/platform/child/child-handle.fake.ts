import type { ChildHandle } from './child-handle.ts';

export type FakeChild = ChildHandle & {
  /** What the core sent. */
  readonly sent: { readonly kind: string; readonly id: number; readonly job?: string }[];
  say(message: unknown): void;
  die(reason: string): void;
  readonly isKilled: () => boolean;
};

/** A child whose words the test says; killed, it dies at once. */
export function createFakeChild(pid = 1): FakeChild {
  const sent: FakeChild['sent'] = [];
  let onMessage: (message: unknown) => void = () => undefined;
  let onExit: (reason: string) => void = () => undefined;
  let isKilled = false;
  return {
    pid,
    sent,
    send: (message) => void sent.push(message as FakeChild['sent'][number]),
    onMessage: (listener) => {
      onMessage = listener;
    },
    onExit: (listener) => {
      onExit = listener;
    },
    kill() {
      isKilled = true;
      onExit('signal SIGKILL');
    },
    say: (message) => onMessage(message),
    die: (reason) => onExit(reason),
    isKilled: () => isKilled,
  };
}
