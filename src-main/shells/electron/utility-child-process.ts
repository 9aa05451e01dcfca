import { utilityProcess } from 'electron';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a child's program as Electron's utility process: `child_process.fork` is switched off by a fuse. */
export function createUtilitySpawn(
  program: string,
  environment: Environment,
  kind: 'capture' | 'inference' = 'capture',
): SpawnChild {
  return () => {
    const child = utilityProcess.fork(program, [], {
      serviceName: `Porchlight ${kind}`,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: childEnvironment(environment),
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
      kill() {
        // A process that is still being started cannot be ended yet.
        if (!child.kill()) child.once('spawn', () => child.kill());
      },
    };
  };
}

/** A decoder has no business with the token; one malloc arena saves 40 MB in a process of a few threads. */
function childEnvironment({
  PORCHLIGHT_TOKEN: _token,
  PORCHLIGHT_SECRETS_KEY: _key,
  ...environment
}: Environment): Record<string, string> {
  const given = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // A stream that waits for its next packet holds a thread: a few cameras share a child, and files want their turn.
  return { ...Object.fromEntries(given), MALLOC_ARENA_MAX: '1', UV_THREADPOOL_SIZE: '32' };
}
