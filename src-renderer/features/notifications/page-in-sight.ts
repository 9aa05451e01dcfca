/** Whether any page of Porchlight in this browser is in sight. Each one that is holds a lock, which ends with the page. */
const lockName = 'porchlight.in-sight';

/** Until the returned function is called. */
export function tellWhenInSight(): () => void {
  let release: (() => void) | null = null;
  const follow = () => {
    if (document.visibilityState !== 'visible') {
      release?.();
      release = null;
    } else if (!release) {
      const { promise, resolve } = Promise.withResolvers<void>();
      release = resolve;
      void navigator.locks?.request(lockName, { mode: 'shared' }, () => promise);
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    release?.();
  };
}

export async function isAnyPageInSight(): Promise<boolean> {
  if (document.visibilityState === 'visible') return true;
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some(({ name }) => name === lockName);
}
