import { attemptWords } from './attempt-words.ts';
import { useNow } from './use-now.ts';

type NextAttemptProps = { readonly atMs: number; readonly className: string };

/** Counts down to the moment when something that is not reachable is tried again. */
export function NextAttempt({ atMs, className }: NextAttemptProps) {
  const nowMs = useNow(500);
  return <span className={className}>{attemptWords(atMs, nowMs)}</span>;
}
