/**
 * The one line over which a page reads the pictures of all its tiles. Opens with the first camera that is shown, closes
 * with the last, and opens again by itself when it breaks.
 */
import { createLiveBlockReader, type LiveBlock } from '#shared/live-frames.ts';

export type ShownCamera = { readonly cameraId: string; readonly as: 'video' | 'stills' };
export type BlockListener = (block: LiveBlock) => void;

export type LiveConnection = {
  /** Exactly these cameras from now on; none closes the line. */
  show(cameras: readonly ShownCamera[]): void;
  /** Hears the blocks of one camera until the returned function is called. */
  listen(cameraId: string, listener: BlockListener): () => void;
};

export type LiveConnectionDeps = {
  readonly open: () => Promise<{ readonly sessionId: string }>;
  readonly show: (input: { sessionId: string; cameras: ShownCamera[] }) => Promise<unknown>;
  readonly read: (sessionId: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  /** Before the line is opened again for the n-th time in a row; rejects when the signal aborts. */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
};

type Session = { readonly id: string; readonly abort: AbortController };

export function createLiveConnection(deps: LiveConnectionDeps): LiveConnection {
  const listeners = new Map<string, Set<BlockListener>>();
  let wanted: readonly ShownCamera[] = [];
  let line: AbortController | null = null;
  let session: Session | null = null;
  let sending = Promise.resolve();
  return { show, listen };

  function show(cameras: readonly ShownCamera[]): void {
    if (JSON.stringify(cameras) === JSON.stringify(wanted)) return;
    wanted = cameras;
    if (cameras.length === 0) {
      line?.abort();
      line = null;
    } else if (line === null) {
      line = new AbortController();
      void keepOpen(line.signal);
    } else if (session !== null) {
      sendWanted(session);
    }
  }

  function listen(cameraId: string, listener: BlockListener): () => void {
    const ofCamera = listeners.get(cameraId) ?? new Set();
    listeners.set(cameraId, ofCamera.add(listener));
    return () => void ofCamera.delete(listener);
  }

  async function keepOpen(signal: AbortSignal): Promise<void> {
    let attempt = 0;
    const onBlock = () => (attempt = 0);
    while (!signal.aborted) {
      await readSession(signal, onBlock).catch(() => undefined); // the pictures say since when they stand still
      await deps.pause(attempt++, signal).catch(() => undefined);
    }
  }

  async function readSession(line: AbortSignal, onBlock: () => void): Promise<void> {
    const { sessionId } = await deps.open();
    line.throwIfAborted();
    const own = { id: sessionId, abort: new AbortController() };
    const signal = AbortSignal.any([line, own.abort.signal]);
    session = own;
    try {
      sendWanted(own);
      await readBlocks(await deps.read(own.id, signal), onBlock);
    } finally {
      own.abort.abort();
      if (session === own) session = null;
    }
  }

  async function readBlocks(body: ReadableStream<Uint8Array>, onBlock: () => void): Promise<void> {
    const reader = body.getReader();
    const blocksOf = createLiveBlockReader();
    let cameraIds: readonly string[] = [];
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const block of blocksOf(part.value)) {
        onBlock();
        if (block.kind === 'cameras') cameraIds = cameraIdsIn(block);
        else tell(cameraIds[block.camera] ?? '', block);
      }
    }
  }

  /** One after the other: the core keeps the last list that it hears. One that it does not take ends the session. */
  function sendWanted({ id, abort }: Session): void {
    sending = sending
      .then(() => (abort.signal.aborted ? undefined : deps.show({ sessionId: id, cameras: [...wanted] })))
      .then(
        () => undefined,
        () => abort.abort(),
      );
  }

  function tell(cameraId: string, block: LiveBlock): void {
    for (const listener of listeners.get(cameraId) ?? []) listener(block);
  }
}

function cameraIdsIn({ body }: LiveBlock): readonly string[] {
  const ids: unknown = JSON.parse(new TextDecoder().decode(body));
  return Array.isArray(ids) ? ids.map(String) : [];
}
