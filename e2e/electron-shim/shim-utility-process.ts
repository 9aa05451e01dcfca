import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { note } from './shim-log.ts';

type Options = { readonly env?: Record<string, string>; readonly serviceName?: string };

const childSide = new URL('./utility-child.mjs', import.meta.url).href;

/** A utility process played by a plain child; like Electron's it has no pid until it runs. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  #isRunning = false;

  constructor(program: string, args: readonly string[], { env, serviceName }: Options) {
    super();
    this.#child = fork(program, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--import', childSide],
      env,
    });
    this.#child.once('spawn', () => {
      this.#isRunning = true;
      note('utilityProcess', { pid: this.#child.pid, serviceName });
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => {
      this.#isRunning = false;
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#isRunning ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#isRunning && this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (program: string, args: readonly string[] = [], options: Options = {}) =>
    new UtilityProcess(program, args, options),
};
