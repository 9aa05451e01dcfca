import { fork } from 'node:child_process';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';

/** Starts a child's program under plain Node. Buffers travel as they are (`advanced` serialisation). */
export function createNodeSpawn(program: string, kind: keyof typeof kinds = 'capture'): SpawnChild {
  const { execArgv, env } = kinds[kind];
  return () => {
    const child = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [...execArgv],
      env: { ...withoutSecrets(process.env), ...env },
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

/**
 * glibc keeps what was freed: one arena instead of eight a core, and pictures mapped on their own so that they
 * go back at once, take 60 MB off a child (measured). Other C libraries ignore the names.
 */
const glibcTuning = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** A stream that waits for its next packet holds a thread: a few cameras share a child, and files want their turn. */
const threadPool = { UV_THREADPOOL_SIZE: '32' };

const kinds = {
  // Pictures live outside the JavaScript heap; a small young generation keeps a child small.
  capture: {
    execArgv: ['--max-semi-space-size=2', '--max-old-space-size=256'],
    env: { ...glibcTuning, ...threadPool },
  },
  // The vocabulary of a tokenizer of many languages takes some hundred MB while it is read.
  inference: { execArgv: ['--max-semi-space-size=2', '--max-old-space-size=1024'], env: glibcTuning },
} as const;

/** A decoder has no business with the token and the key of the passwords. */
function withoutSecrets({
  PORCHLIGHT_TOKEN: _token,
  PORCHLIGHT_SECRETS_KEY: _key,
  ...environment
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}
