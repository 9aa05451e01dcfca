/**
 * The NVRs: their settings, their connections, and what cameras get from them (events, clips, still images). Each has
 * a connection of its own; what happens to one concerns no other.
 */
import { AppError } from '#shared/errors.ts';
import type { Nvr, NvrProbe, NvrSettings } from '#shared/model/nvr.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { readableIdFor } from '#main/platform/readable-id.ts';
import { createTurns } from '#main/platform/turns.ts';
import type { CreateConnector } from './create-connector.ts';
import type { FeedListener } from './event-feed.ts';
import { assertAddress } from './nvr-address.ts';
import type { NvrConnector } from './nvr-connector.ts';
import { createNvrLink, type NvrLink } from './nvr-link.ts';
import type { NvrPasswords } from './nvr-passwords.ts';
import type { NvrStore, StoredNvr } from './nvr-store.ts';
import { createStillLimiter } from './still-limiter.ts';

export type ClipRequest = {
  readonly nativeId: string | null;
  /** Our wall clock. */
  readonly startMs: number;
  readonly endMs: number;
  readonly path: string;
  readonly signal: AbortSignal;
};

/** Fetches clips of one NVR into files; rejects with the codes of CLP-5. */
export type NvrClips = {
  download(request: ClipRequest): Promise<{ readonly startMs: number | null }>;
  /** Never asked for earlier than this after the end of the clip (CLP-3). */
  readonly settleMs: number;
};

/** One and a half times the usual five seconds between two keyframes. */
const settleMs = 7500;

export type NvrService = {
  list(): Promise<Nvr[]>;
  /** Creates when `id` is left out. Throws `nvr-unknown`, `invalid-input`, `secret-missing`, `secrets-locked`. */
  save(id: string | undefined, settings: NvrSettings): Promise<Nvr>;
  remove(id: string): Promise<{ readonly camerasLeft: number }>;
  /** Signs in and lists the cameras with settings that need not be saved. Throws the `nvr-…` code that tells why not. */
  probe(id: string | undefined, settings: NvrSettings, signal: AbortSignal): Promise<NvrProbe>;
  /** The same for a saved one. */
  cameras(id: string, signal: AbortSignal): Promise<NvrProbe>;
  /** Null for an NVR that is not there. */
  clipSourceOf(nvrId: string): NvrClips | null;
  /** A JPEG of about that moment (CLP-9). Throws `clip-unavailable` when the NVR gives no pictures. */
  still(nvrId: string, nativeId: string, atMs: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Tells one camera's events, and how the NVR is, from now on. Throws `nvr-unknown`. */
  follow(nvrId: string, listener: FeedListener): Unsubscribe;
  tellsEvents(nvrId: string): boolean;
  onChanged(listener: () => void): Unsubscribe;
  /** Connects with every NVR that is switched on. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type NvrServiceDeps = {
  readonly store: NvrStore;
  readonly passwords: NvrPasswords;
  readonly createConnector: CreateConnector;
  readonly isOwnPort: (port: number) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
};

/** No NVR has it as its id. */
const newNvr = '';

type Entry = { readonly link: NvrLink; readonly limitStill: ReturnType<typeof createStillLimiter> };

export function createNvrService(deps: NvrServiceDeps): NvrService {
  const { store, passwords, createConnector, clock, log, random } = deps;
  const entries = new Map<string, Entry>();
  const changed = createEmitter<void>((cause) => log.error('a listener of NVRs failed', { cause }));
  const inTurn = createTurns();
  let isStarted = false;
  return {
    list: async () => (await store.list()).map(withStatus),
    save: (id, settings) => inTurn(id ?? newNvr, () => save(id, settings)),
    remove: (id) => inTurn(id, () => remove(id)),
    probe,
    cameras,
    clipSourceOf: (nvrId) =>
      entries.has(nvrId) ? { settleMs, download: (request) => download(nvrId, request) } : null,
    still,
    follow: (nvrId, listener) => entryOf(nvrId).link.follow(listener),
    tellsEvents: (nvrId) => connectorOf(nvrId).events !== null,
    onChanged: (listener) => changed.on(listener),
    start,
    stop,
  };

  async function start(): Promise<void> {
    isStarted = true;
    for (const stored of await store.list()) await connect(stored);
  }

  async function stop(): Promise<void> {
    isStarted = false;
    await Promise.all([...entries.values()].map(({ link }) => link.use(null)));
  }

  async function save(id: string | undefined, settings: NvrSettings): Promise<Nvr> {
    assertAddress(settings, deps.isOwnPort);
    const known = await store.list();
    if (known.some((other) => other.id !== id && isSameName(other.settings.name, settings.name))) {
      throw new AppError('invalid-input', `There is already an NVR named ${settings.name}.`, {
        nextStep: 'Choose another name.',
      });
    }
    const stored = id === undefined ? null : (known.find((other) => other.id === id) ?? null);
    if (id !== undefined && stored === null) throw unknown(id);
    const nvrId = id ?? readableIdFor(settings.name, new Set(known.map((other) => other.id)), 'nvr');
    const saved = await passwords.keep({ id: nvrId, stored }, settings, (kept) =>
      stored ? store.update(nvrId, kept) : store.insert(nvrId, kept),
    );
    await connect(saved);
    changed.emit();
    return withStatus(saved);
  }

  async function remove(id: string): Promise<{ readonly camerasLeft: number }> {
    if ((await store.get(id)) === null) throw unknown(id);
    const camerasLeft = await store.camerasOf(id);
    const entry = entries.get(id);
    entries.delete(id);
    await store.remove(id);
    await passwords.remove(id);
    await entry?.link.end();
    changed.emit();
    return { camerasLeft };
  }

  async function probe(
    id: string | undefined,
    settings: NvrSettings,
    signal: AbortSignal,
  ): Promise<NvrProbe> {
    assertAddress(settings, deps.isOwnPort);
    const stored = id === undefined ? null : await store.get(id);
    const connector = createConnector(settings, () => passwords.of(stored, settings));
    try {
      return await connector.probe(signal);
    } finally {
      await connector.close();
    }
  }

  async function cameras(id: string, signal: AbortSignal): Promise<NvrProbe> {
    const stored = await store.get(id);
    if (!stored) throw unknown(id);
    return probe(id, stored.settings, signal);
  }

  async function download(nvrId: string, { nativeId, startMs, endMs, path, signal }: ClipRequest) {
    const connector = connectorOf(nvrId);
    const offsetMs = connector.usedOffsetMs();
    const window = { nativeId: nativeId ?? '', startMs: startMs + offsetMs, endMs: endMs + offsetMs, path };
    const made = await connector.downloadClip(window, signal);
    return { startMs: made.startMs === null ? null : made.startMs - offsetMs };
  }

  async function still(
    nvrId: string,
    nativeId: string,
    atMs: number,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const connector = connectorOf(nvrId);
    const { still: fetch } = connector;
    if (fetch === null) throw new AppError('clip-unavailable', 'This NVR gives no single pictures.');
    const offsetMs = connector.usedOffsetMs();
    return entryOf(nvrId).limitStill((limit) => fetch(nativeId, atMs + offsetMs, limit), signal);
  }

  function connectorOf(nvrId: string): NvrConnector {
    const { connector } = entryOf(nvrId).link;
    if (connector) return connector;
    throw new AppError('nvr-unreachable', 'The NVR is switched off here.', {
      nextStep: 'Switch it on under NVRs.',
    });
  }

  function entryOf(nvrId: string): Entry {
    const entry = entries.get(nvrId);
    if (entry) return entry;
    throw unknown(nvrId);
  }

  async function connect({ id, settings }: StoredNvr): Promise<void> {
    if (!isStarted) return;
    const entry = entries.get(id) ?? newEntry(id);
    entries.set(id, entry);
    await entry.link.use(settings.enabled ? createConnector(settings, () => currentPassword(id)) : null);
  }

  async function currentPassword(id: string): Promise<string> {
    const stored = await store.get(id);
    return stored ? passwords.of(stored, stored.settings) : '';
  }

  function newEntry(nvrId: string): Entry {
    const link = createNvrLink({ nvrId, clock, log, random, onChanged: () => changed.emit() });
    return { link, limitStill: createStillLimiter(clock) };
  }

  function withStatus({ id, settings, createdAt }: StoredNvr): Nvr {
    const status = entries.get(id)?.link.status();
    const off = { state: 'off' as const, since: createdAt, clockOffsetMs: null, lastEventAt: null };
    return { ...settings, id, createdAt, status: status ?? off };
  }
}

function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function unknown(id: string): AppError {
  return new AppError('nvr-unknown', `There is no NVR ${id}.`);
}
