export type StreamMessage = {
  /** `stream_log.seq`; null for what is in no log. */
  readonly id: number | null;
  readonly kind: 'event:created' | 'event:updated' | 'event:deleted' | 'resync' | 'heartbeat';
  /** JSON text in one line: the event's document, or `{}`. */
  readonly data: string;
};

export const heartbeat: StreamMessage = { id: null, kind: 'heartbeat', data: '{}' };

/** "Ask everything anew." With the newest id, so that the next reconnection goes on from here. */
export function resync(newest: number | null): StreamMessage {
  return { id: newest, kind: 'resync', data: '{}' };
}
