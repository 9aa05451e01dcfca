/**
 * What the page may ask of the desktop. It names events, frames and exports, never a path: paths are looked up here. Only our
 * own page is heard, and what it says is checked.
 */
import type { IpcMain } from 'electron';
import { z } from 'zod';
import { eventId } from '#shared/model/event.ts';
import type { Logger } from '#main/platform/logger.ts';
import { isOurMainFrame } from './navigation-policy.ts';

const frameTarget = z.strictObject({ eventId, frame: z.int().min(1).max(100_000) });
/** An event means the best picture of it. */
const fileTarget = z.union([
  frameTarget,
  z.strictObject({ eventId }),
  z.strictObject({ exportId: z.string().min(1).max(100) }),
]);
export type FileTarget = z.infer<typeof fileTarget>;

const request = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('show-in-folder'), target: fileTarget }),
  z.strictObject({ kind: z.literal('start-drag'), target: frameTarget }),
  z.strictObject({ kind: z.literal('set-badge'), count: z.int().min(0).max(999_999) }),
]);
type Request = z.infer<typeof request>;

export const bridgeChannel = 'desktop:act';

export type DesktopBridgeDeps = {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  /** Absolute; throws `not-found`. */
  readonly pathOf: (target: FileTarget) => Promise<string>;
  readonly showInFolder: (path: string) => void;
  readonly startDrag: (path: string) => void;
  readonly setBadge: (count: number) => void;
  /** The page hears no answer: the person is told. */
  readonly tellMissing: () => void;
  readonly log: Pick<Logger, 'warn'>;
};

export function serveDesktopBridge(deps: DesktopBridgeDeps): void {
  deps.ipcMain.on(bridgeChannel, ({ senderFrame }, message: unknown) => {
    const asked = request.safeParse(message);
    if (!isOurMainFrame(senderFrame) || !asked.success) {
      deps.log.warn('a request to the desktop was refused', { origin: senderFrame?.origin });
      return;
    }
    act(asked.data, deps).catch((cause: unknown) => {
      deps.log.warn('a request to the desktop failed', { kind: asked.data.kind, cause });
      deps.tellMissing();
    });
  });
}

async function act(asked: Request, deps: DesktopBridgeDeps): Promise<void> {
  switch (asked.kind) {
    case 'show-in-folder':
      return deps.showInFolder(await deps.pathOf(asked.target));
    case 'start-drag':
      return deps.startDrag(await deps.pathOf(asked.target));
    case 'set-badge':
      return deps.setBadge(asked.count);
  }
}
