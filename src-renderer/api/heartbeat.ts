/** A core that hangs keeps its sockets open. */
export type HeartbeatDeps = {
  /** What is sent to it and comes from it. */
  readonly socket: EventTarget;
  /** Has it send something, however it turns out. */
  readonly ask: () => void;
  /** Nobody looks at a hidden page, and its timers run late. */
  readonly isVisible: () => boolean;
  readonly onSilent: () => void;
};

const askEveryMs = 5_000;
/** Much longer than a busy core takes. */
const patienceMs = 8_000;

/** Calls `onSilent` once when nothing at all comes back; ends with the socket. */
export function startHeartbeat({ socket, ask, isVisible, onSilent }: HeartbeatDeps): void {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const beat = setInterval(() => {
    if (silence !== undefined || !isVisible()) return;
    silence = setTimeout(giveUp, patienceMs);
    ask();
  }, askEveryMs);
  const hear = () => {
    clearTimeout(silence);
    silence = undefined;
  };
  const stop = () => {
    clearInterval(beat);
    hear();
  };
  const giveUp = () => {
    stop();
    onSilent();
  };
  socket.addEventListener('message', hear);
  socket.addEventListener('close', stop);
}
