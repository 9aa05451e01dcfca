import { AppError } from '#shared/errors.ts';
import type { StorageState } from '#shared/model/storage.ts';
import type { ApiContext } from '#main/api/context.ts';
import { createUploads } from '#main/api/uploads.ts';
import type { Core } from '#main/core.ts';
import { ensureDemoCamera, ensureDemoWhenEmpty } from '#main/demo-camera.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { isWeakToken, readAccessToken } from '../access-token.ts';
import { awaitFullStorageEnd } from '../full-storage-end.ts';
import { type HttpServer, startHttpServer } from '../http-server.ts';
import { openBrowser } from '../open-browser-process.ts';
import { waitForStop, watchParent } from '../stop-signals.ts';
import { type CommandContext, dataRootOf, openCoreFor } from './command-context.ts';

export type ServeOptions = {
  readonly data?: string;
  readonly port?: number;
  readonly demo?: boolean;
  readonly demoWhenEmpty?: boolean;
  readonly open?: boolean;
  readonly stayWhenFull?: boolean;
  readonly json?: boolean;
};

/** Preferred, so that bookmarks last; when it is taken and none was asked for, a free one is used. */
const usualPort = 8787;
/** So long a server with full storage waits for somebody to look. */
const graceMs = 10_000;
/** A browser that was asked to open may have to be started first. */
const graceForBrowserMs = 60_000;

/** Again and again, on the same port, as long as restores ask for another core. */
export async function serve(options: ServeOptions, context: CommandContext): Promise<number> {
  const isWatched = context.environment['PORCHLIGHT_STOP_WITH_PARENT'] === '1';
  // From here on: a signal while a large library is opened ends in order, too.
  const stopped = waitForStop(watchParent(isWatched));
  for (let again: Again | null = null; ; ) {
    again = await serveOnce(options, { again, stopped }, context);
    if (!again) return 0;
  }
}

type Again = { readonly port: number; readonly token: string };

type Round = { readonly again: Again | null; readonly stopped: Promise<string> };

/** Null: the end. */
async function serveOnce(
  options: ServeOptions,
  { again, stopped }: Round,
  context: CommandContext,
): Promise<Again | null> {
  const core = await openCoreFor(dataRootOf(options.data, context), context);
  try {
    const restart = new Promise<'restart'>((resolve) => core.restartRequests.on(() => resolve('restart')));
    if (options.demo) await ensureDemoCamera(core);
    if (options.demoWhenEmpty) await ensureDemoWhenEmpty(core);
    const token =
      again?.token ?? (await readAccessToken(core.paths.root, context.environment['PORCHLIGHT_TOKEN']));
    const server = await listen(core, { port: again?.port ?? options.port, token }, context);
    await core.startWatching();
    if (!again) announce({ port: server.port, token }, options, context);
    tellNumbers(core, options, context);
    const full = fullStorage(core, server, options);
    const end = await Promise.race([stopped.then(() => null), restart, full]);
    await server.close();
    if (end === 'restart') return { port: server.port, token };
    if (end) throw errorOf(end);
    return null;
  } finally {
    await core.stop();
  }
}

function announce({ port, token }: Again, { json, open }: ServeOptions, { out, err }: CommandContext): void {
  if (isWeakToken(token)) err('warning: PORCHLIGHT_TOKEN is short enough to be guessed\n');
  const url = `http://127.0.0.1:${port}/?token=${token}`;
  out(json ? `${JSON.stringify({ url, port })}\n` : `Porchlight is ready: ${url}\n`);
  if (open) openBrowser(url);
}

/** D-3.8.7: a line as often as metrics are taken. */
function tellNumbers({ news, storage }: Core, { json }: ServeOptions, { out }: CommandContext): void {
  news.on((item) => {
    if (json || item.kind !== 'metrics:tick') return;
    const { at, cpuUsage, memoryUsageMb, eventsCreated } = item.metrics;
    const numbers = `events ${eventsCreated}, CPU ${Math.round(cpuUsage.current)}%, memory ${Math.round(memoryUsageMb)} MB`;
    out(`${at} ${storage.state().line}, ${numbers}\n`);
  });
}

/** Resolves when nothing can be stored and nobody looks; never with `--stay-when-full`. */
function fullStorage(
  core: Core,
  server: HttpServer,
  { open, stayWhenFull }: ServeOptions,
): Promise<StorageState> {
  if (stayWhenFull) return new Promise(() => undefined);
  return awaitFullStorageEnd({
    state: core.storage.state,
    windows: server.windows,
    clock: createSystemClock(),
    graceMs: open ? graceForBrowserMs : graceMs,
  }).reached;
}

function errorOf({ reason, message, nextStep }: StorageState): AppError {
  const code = reason === 'disk' ? 'disk-full' : 'storage-full';
  return new AppError(code, message ?? 'Storage is full.', nextStep === null ? {} : { nextStep });
}

async function listen(
  core: Core,
  { port, token }: { readonly port: number | undefined; readonly token: string },
  { folders, version }: CommandContext,
): Promise<HttpServer> {
  const api: ApiContext = { core, uploads: createUploads(core.paths.staging), shell: 'headless', version };
  const start = (wanted: number) =>
    startHttpServer(api, { port: wanted, token, rendererFolder: folders.renderer });
  if (port !== undefined) return start(port);
  try {
    return await start(usualPort);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'port-in-use') return start(0);
    throw thrown;
  }
}
