import { heartbeat, resync, type StreamMessage } from './stream-message.ts';

/** What waits for one listener besides the rows of the database. Bounded: a listener may never read. */
export type Inbox = {
  /** There is something to look at. */
  ring(): void;
  put(message: StreamMessage): void;
  remindOfLife(): void;
  /** Everything that waits; what was too much for the inbox is a `resync`. */
  take(): readonly StreamMessage[];
  /** Resolves at the next ring; at once when it rang since the last `take`. */
  rung(): Promise<void>;
};

export function createInbox(largest: number): Inbox {
  let waiting: StreamMessage[] = [];
  let isTooMuch = false;
  let isHeartbeatDue = false;
  let isRung = true;
  let wake: (() => void) | undefined;
  return { ring, put, remindOfLife, take, rung };

  function ring(): void {
    isRung = true;
    wake?.();
  }

  function put(message: StreamMessage): void {
    if (waiting.length < largest) waiting.push(message);
    else isTooMuch = true;
    ring();
  }

  function remindOfLife(): void {
    isHeartbeatDue = true;
    ring();
  }

  function take(): readonly StreamMessage[] {
    const taken = [...waiting, ...(isTooMuch ? [resync(null)] : []), ...(isHeartbeatDue ? [heartbeat] : [])];
    waiting = [];
    isTooMuch = isHeartbeatDue = isRung = false;
    return taken;
  }

  async function rung(): Promise<void> {
    if (!isRung) await new Promise<void>((resolve) => (wake = resolve));
  }
}
