/** Messages between a page's isolated world and `ipcMain`. */
import { ipcMain, MessagePortMain } from './shim-ipc.ts';
import { fromWire, toWire, type Wire } from './wire.ts';

type PageMessage =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'port'; readonly id: string; readonly data: Wire }
  | {
      readonly kind: 'post';
      readonly channel: string;
      readonly message: unknown;
      readonly ids: readonly string[];
    };

type Context = { readonly id: number; readonly auxData?: { readonly frameId?: string } };

export type PageMessages = {
  addContext(context: Context): void;
  receive(message: PageMessage, contextId: number): void;
};

type Page = {
  readonly evaluate: (contextId: number, expression: string) => Promise<unknown>;
  readonly frameOf: (frameId: string) => object | null;
  readonly onOpen: (url: string) => void;
};

export function createPageMessages({ evaluate, frameOf, onOpen }: Page): PageMessages {
  const frameIds = new Map<number, string>();
  const ports = new Map<string, MessagePortMain>();
  return { addContext: ({ id, auxData }) => void frameIds.set(id, auxData?.frameId ?? ''), receive };

  function receive(message: PageMessage, contextId: number): void {
    if (message.kind === 'open') return onOpen(message.url);
    if (message.kind === 'port') return ports.get(message.id)?.receive(fromWire(message.data));
    const senderFrame = frameOf(frameIds.get(contextId) ?? '');
    const handed = message.ids.map((id) => createPort(id, contextId));
    ipcMain.emit(message.channel, { senderFrame, ports: handed }, message.message);
  }

  function createPort(id: string, contextId: number): MessagePortMain {
    const port = new MessagePortMain((data) => {
      void evaluate(contextId, `shimHear(${JSON.stringify({ id, data: toWire(data) })})`);
    });
    ports.set(id, port);
    return port;
  }
}
