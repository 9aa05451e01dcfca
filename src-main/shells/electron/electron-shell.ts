/**
 * The desktop app: guards first, then the core, then the window.
 * A start that fails says why in a dialog and ends with the exit code of the failure.
 */
import { join } from 'node:path';
import { app, dialog, ipcMain, protocol, safeStorage, session, shell } from 'electron';
import { AppError, toAppError } from '#shared/errors.ts';
import type { ApiContext } from '#main/api/context.ts';
import { createUploads } from '#main/api/uploads.ts';
import { createWeb } from '#main/api/web.ts';
import type { Core } from '#main/core.ts';
import { ensureDemoCamera, ensureDemoWhenEmpty } from '#main/demo-camera.ts';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { recoverHeldLibrary } from '#main/recover-library.ts';
import type { AppFolders } from '../app-folders.ts';
import { readEnvironmentSettings } from '../environment-settings.ts';
import { endOnFailure } from '../fatal-end.ts';
import { appScheme, mediaScheme } from './app-origin.ts';
import { createAppHandler } from './app-protocol.ts';
import { createDeepLinks, findDeepLink, linkScheme, readDeepLink } from './deep-link.ts';
import { startDesktopHabits } from './desktop-habits.ts';
import { openOrRecover } from './database-dialog.ts';
import { serveContract } from './ipc-transport.ts';
import { followMenu } from './follow-menu.ts';
import { findDebugSwitch, type LaunchOptions, readLaunchOptions } from './launch-options.ts';
import type { MainWindow } from './main-window.ts';
import { createMediaHandler } from './media-protocol.ts';
import { guardApp, guardSession, keepOffNetwork } from './navigation-guards.ts';
import { quitInOrder } from './orderly-quit.ts';
import { openMainWindow } from './own-window.ts';
import { createSafeStorageKeyStore } from './safe-storage-key-store.ts';
import { createUtilitySpawn } from './utility-child-process.ts';
import type { CloseKeeper } from './window-close.ts';

export type ElectronShellOptions = {
  readonly folders: AppFolders;
  readonly preload: string;
  readonly version: string;
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
};

const clock = createSystemClock();
const links = createDeepLinks();
const tell = (line: string) => void process.stderr.write(`${line}\n`);

/** Never rejects: the reason of a failed start goes to the person. */
export async function runElectronShell(options: ElectronShellOptions): Promise<void> {
  const onOpened = endOnFailure<Core>(process, { clock, tell, exit: endAfterFailure });
  try {
    app.enableSandbox();
    guardApp(app);
    registerSchemes();
    takeLinks(options.args);
    if (!app.requestSingleInstanceLock()) return app.quit();
    if (app.isPackaged) assertNotDebugged();
    await app.whenReady();
    guardSession(session.defaultSession);
    keepOffNetwork(session.defaultSession, !app.isPackaged);
    const launch = readLaunchOptions(options.args, options.environment);
    const core = await openDesktopCore(launch, options);
    if (!core) return app.exit(1);
    onOpened(core);
    await start(core, launch, options).catch(async (cause: unknown) => {
      await core.stop();
      throw cause;
    });
  } catch (thrown) {
    endWithReason(thrown);
  }
}

/** Must come before Electron is ready. No `bypassCSP`, no `corsEnabled`. */
function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
    { scheme: mediaScheme, privileges: { standard: true, secure: true } },
  ]);
}

function assertNotDebugged(): void {
  const name = findDebugSwitch((candidate) => app.commandLine.hasSwitch(candidate));
  if (name === null) return;
  throw new AppError('forbidden', `Porchlight does not start with --${name}.`, {
    nextStep: 'Start it without.',
  });
}

/** Null when the database cannot be opened and the person quits. */
async function openDesktopCore(
  { dataRoot }: LaunchOptions,
  options: ElectronShellOptions,
): Promise<Core | null> {
  const fixed = readEnvironmentSettings(options.environment);
  const root = dataRoot ?? join(app.getPath('userData'), 'data');
  const { migrations: migrationsFolder, captureProgram, inferenceProgram, searchProgram } = options.folders;
  const spawnChild = createUtilitySpawn(captureProgram, options.environment);
  const spawnInference = createUtilitySpawn(inferenceProgram, options.environment, 'inference');
  const keyStore = createSafeStorageKeyStore({
    storage: safeStorage,
    path: join(app.getPath('userData'), 'secrets.key'),
    platform: process.platform,
    environment: options.environment,
  });
  return openOrRecover({
    open: () =>
      openCore({
        fixed,
        root,
        migrationsFolder,
        spawnChild,
        spawnInference,
        searchProgram,
        clock,
        tell,
        keyStore,
        preferredLocales: () => app.getPreferredSystemLanguages(),
      }),
    recover: () => recoverHeldLibrary({ paths: dataPathsOf(root, fixed), migrationsFolder, clock }),
    ask: async (box) => (await dialog.showMessageBox(box)).response,
    showFolder: () => shell.openPath(root),
  });
}

async function start(
  core: Core,
  { isDemo, isDemoWhenEmpty, isHidden }: LaunchOptions,
  options: ElectronShellOptions,
): Promise<void> {
  core.restartRequests.on(() => {
    app.relaunch();
    app.quit();
  });
  quitInOrder(app, { stop: core.stop, clock, tell });
  if (isDemo) await ensureDemoCamera(core);
  if (isDemoWhenEmpty) await ensureDemoWhenEmpty(core);
  serve(core, options);
  const { window, keeper } = openMainWindow(core, options.preload);
  app.on('before-quit', keeper.quitting);
  followMenu(core, window, options.version);
  keepOneWindow(window, keeper);
  const openEvent = (eventId: string) => void showEvent(core, window, eventId);
  startDesktopHabits({
    core,
    window,
    rendererFolder: options.folders.renderer,
    openEvent,
    command: ownCommand(options.environment),
    environment: options.environment,
  });
  if (!isHidden) window.show();
  links.follow(openEvent);
  await core.startWatching();
}

function serve(core: Core, { folders, version }: ElectronShellOptions): void {
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'electron',
    version,
  };
  const web = createWeb(context, { rendererFolder: folders.renderer, mediaOrigin: `${mediaScheme}:` });
  protocol.handle(appScheme, createAppHandler(web));
  protocol.handle(mediaScheme, createMediaHandler(core));
  serveContract(ipcMain, context);
}

function keepOneWindow(window: MainWindow, keeper: CloseKeeper): void {
  app.on('second-instance', (_event, args) => {
    window.show();
    links.take(findDeepLink(args));
  });
  app.on('activate', () => window.show());
  app.on('window-all-closed', keeper.onAllClosed);
}

/** A Mac hands links over as an event, the others as an argument. */
function takeLinks(args: readonly string[]): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.take(readDeepLink(url));
  });
  links.take(findDeepLink(args));
  // What is not packaged would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
}

/** An event that is gone leaves the window as it is. */
async function showEvent(core: Core, window: MainWindow, eventId: string): Promise<void> {
  const event = await core.events.get(eventId).catch(() => null);
  if (event) window.goTo(`/review?day=${event.day}&event=${event.eventId}`);
  else window.show();
}

/** An AppImage runs from a place that changes with every start; its file is in its environment. */
function ownCommand({ APPIMAGE: file }: ElectronShellOptions['environment']): [string, ...string[]] {
  return app.isPackaged ? [file || process.execPath] : [process.execPath, app.getAppPath()];
}

/** Without a core there are no words yet: the reason is on standard error. */
function endAfterFailure(core: Core | null): void {
  const t = core?.words.current().t;
  if (t) dialog.showErrorBox(t('failure.ended'), t('failure.endedDetail'));
  app.exit(1);
}

function endWithReason(thrown: unknown): void {
  const { code, message, nextStep, exitCode } = toAppError(thrown);
  tell(`porchlight: ${message} [${code}]\n${nextStep}`);
  dialog.showErrorBox('Porchlight cannot start', `${message}\n\n${nextStep}`);
  app.exit(exitCode);
}
