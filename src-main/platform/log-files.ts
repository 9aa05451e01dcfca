import { join } from 'node:path';
import { pino, stdSerializers } from 'pino';
import rollingFile from 'pino-roll';
import type { Logger } from './logger.ts';

export type LogFiles = { readonly log: Logger; close(): Promise<void> };

export type LogFilesOptions = {
  readonly folder: string;
  readonly level: 'debug' | 'info' | 'warn';
  /** Errors are also told to a person, one line each. */
  readonly tell: (line: string) => void;
  /** Goes over every line that is written or told. */
  readonly scrub: (line: string) => string;
};

/**
 * JSON Lines in `porchlight.N.log`, a new file every 10 MB, five kept.
 * pino runs as a stream, not as a transport: a worker thread could not be found inside an asar.
 */
export async function createLogFiles({ folder, level, scrub, ...out }: LogFilesOptions): Promise<LogFiles> {
  const tell = (line: string) => out.tell(scrub(line));
  const stream = await rollingFile({
    file: join(folder, 'porchlight'),
    extension: '.log',
    size: '10m',
    limit: { count: 5 },
    mkdir: true,
  });
  // A log that cannot be written must not end what it tells about; the errors themselves still reach the person.
  let isBroken = false;
  stream.on('error', (cause) => {
    if (!isBroken) tell(`error: the log cannot be written: ${cause.message}`);
    isBroken = true;
  });
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { cause: stdSerializers.err },
      hooks: { streamWrite: scrub },
    },
    stream,
  );
  const log: Logger = {
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => {
      logger.error(fields ?? {}, message);
      tell(`error: ${message}${reason(fields)}`);
    },
  };
  return { log, close };

  /** What cannot be written any more is given up: the program must be able to end on a full disk. */
  function close(): Promise<void> {
    return new Promise((resolve) => {
      const giveUp = () => {
        stream.destroy();
        resolve();
      };
      if (isBroken) return giveUp();
      stream.once('close', resolve).once('error', giveUp).end();
    });
  }
}

function reason(fields: Readonly<Record<string, unknown>> | undefined): string {
  const cause = fields?.['cause'];
  return cause instanceof Error ? `: ${cause.message}` : '';
}
