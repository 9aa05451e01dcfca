import { fork } from 'node:child_process';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';

/** Starts the capture program under plain Node. Buffers travel as they are (`advanced` serialisation). */
export function createNodeSpawn(program: string): SpawnChild {
  return () => {
    const child = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Pictures live outside the JavaScript heap; a small young generation keeps a child small.
      execArgv: ['--max-semi-space-size=2', '--max-old-space-size=256'],
      // One malloc arena instead of eight a core: 40 MB less in a process of a few threads (measured).
      env: { ...withoutSecrets(process.env), MALLOC_ARENA_MAX: '1' },
    });
    let isOver = false;
    let tellExit: (reason: string) => void = () => undefined;
    const over = (reason: string) => {
      if (isOver) return;
      isOver = true;
      tellExit(reason);
    };
    child.once('exit', (code, signal) => over(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once('error', (error) => over(error.message));
    return {
      pid: child.pid,
      // A message to a child that is just ending is lost; its exit fails the job.
      send: (message) => void (child.connected && child.send(message as object, () => undefined)),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        tellExit = listener;
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
}

/** A decoder has no business with the token. */
function withoutSecrets({ PORCHLIGHT_TOKEN: _token, ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}
