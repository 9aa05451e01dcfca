import type { NvrEvent } from '../nvr-connector.ts';
import { toNvrEvent } from './protect-events.ts';
import type { ProtectUpdate } from './protect-packets.ts';

/** Events that are remembered to complete later updates of them. */
const mostRemembered = 500;

/** Puts the events together again: `add` brings the whole, `update` only what has changed. */
export function createProtectUpdates() {
  const known = new Map<string, Record<string, unknown>>();
  return {
    /** Whole events as read from the list, to which later updates may belong. */
    learn: (raw: unknown) => void remember(raw),
    /** Null when the update concerns no event of a camera. */
    take({ action, data }: ProtectUpdate): NvrEvent | null {
      if (action.modelKey !== 'event' || action.action === 'remove') return null;
      if (typeof data !== 'object' || data === null) return null;
      return toNvrEvent(remember({ ...known.get(action.id), ...data, id: action.id }));
    },
  };

  function remember(raw: unknown): unknown {
    if (typeof raw !== 'object' || raw === null || !('id' in raw) || typeof raw.id !== 'string') return raw;
    known.delete(raw.id);
    known.set(raw.id, { ...raw });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return raw;
  }
}
