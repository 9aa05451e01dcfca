import { AppError } from '#shared/errors.ts';
import type { ApiContext } from '#main/api/context.ts';
import { createUploads } from '#main/api/uploads.ts';
import type { Core } from '#main/core.ts';
import { ensureDemoCamera, ensureDemoWhenEmpty } from '#main/demo-camera.ts';
import { isWeakToken, readAccessToken } from '../access-token.ts';
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
  readonly json?: boolean;
};

/** Preferred, so that bookmarks last; when it is taken and none was asked for, a free one is used. */
const usualPort = 8787;

export async function serve(options: ServeOptions, context: CommandContext): Promise<number> {
  const core = await openCoreFor(dataRootOf(options.data, context), context);
  try {
    if (options.demo) await ensureDemoCamera(core);
    if (options.demoWhenEmpty) await ensureDemoWhenEmpty(core);
    const token = await readAccessToken(core.paths.root, context.environment['PORCHLIGHT_TOKEN']);
    if (isWeakToken(token)) context.err('warning: PORCHLIGHT_TOKEN is short enough to be guessed\n');
    const server = await listen(core, { port: options.port, token }, context);
    const url = `http://127.0.0.1:${server.port}/?token=${token}`;
    await core.startWatching();
    context.out(
      options.json ? `${JSON.stringify({ url, port: server.port })}\n` : `Porchlight is ready: ${url}\n`,
    );
    if (options.open) openBrowser(url);
    await waitForStop(watchParent(context.environment['PORCHLIGHT_STOP_WITH_PARENT'] === '1'));
    await server.close();
    return 0;
  } finally {
    await core.stop();
  }
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
