import { EventEmitter } from 'node:events';

export const ipcMain = new EventEmitter();

/** Electron's MessagePortMain: keeps what arrives until `start()`. */
export class MessagePortMain extends EventEmitter {
  #waiting: unknown[] | null = [];
  readonly #deliver: (data: unknown) => void;

  constructor(deliver: (data: unknown) => void) {
    super();
    this.#deliver = deliver;
  }

  postMessage(data: unknown): void {
    this.#deliver(data);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.receive(data);
  }

  close(): void {
    this.emit('close');
  }

  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
}
