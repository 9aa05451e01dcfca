/** A child process that talks in structured messages; made by the shell, which knows how to start one. */
export type ChildHandle = {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with what a person may read, for example `signal SIGKILL`. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once; `onExit` follows. */
  kill(): void;
};

/** Starts a program of children: that of capture (`main.capture.ts`) or of inference (`main.inference.ts`). */
export type SpawnChild = () => ChildHandle;

/** The child's side of the same line. */
export type ParentPort = {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
};
