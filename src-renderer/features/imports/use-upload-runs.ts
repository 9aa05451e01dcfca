import { useEffect, useReducer, useRef } from 'react';
import { client } from '#renderer/api/client.ts';
import { uploadFile } from '#renderer/api/uploads.ts';
import { reduceUploads, type UploadAction, type UploadPlan, type UploadRun } from './upload-runs.ts';

export type UploadRuns = {
  readonly runs: readonly UploadRun[];
  readonly start: (plan: UploadPlan) => void;
  /** Stops the upload, or takes a failed one off the list. */
  readonly cancel: (id: string) => void;
  readonly retry: (id: string) => void;
};

/**
 * Sends files one after another, then starts the import; what was sent for one that does not start goes. An upload
 * lives as long as the window: closing it meanwhile asks first.
 */
export function useUploadRuns(): UploadRuns {
  const [runs, dispatch] = useReducer(reduceUploads, []);
  const stops = useRef(new Map<string, AbortController>());
  useWarnBeforeUnload(runs.some(({ phase }) => phase !== 'failed'));

  const start = (plan: UploadPlan) => {
    const id = `upload ${performance.now()}`;
    const stop = new AbortController();
    stops.current.set(id, stop);
    dispatch({ type: 'added', id, plan });
    void run({ id, plan, signal: stop.signal, dispatch });
  };
  const cancel = (id: string) => {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    dispatch({ type: 'removed', id });
  };
  const retry = (id: string) => {
    const plan = runs.find((candidate) => candidate.id === id)?.plan;
    cancel(id);
    if (plan !== undefined) start(plan);
  };
  return { runs, start, cancel, retry };
}

type RunInput = {
  readonly id: string;
  readonly plan: UploadPlan;
  readonly signal: AbortSignal;
  readonly dispatch: (action: UploadAction) => void;
};

async function run({ id, plan, signal, dispatch }: RunInput): Promise<void> {
  const change = (changes: Extract<UploadAction, { type: 'changed' }>['change']) =>
    dispatch({ type: 'changed', id, change: changes });
  const uploadIds: string[] = [];
  try {
    for (const file of plan.files) {
      const uploadId = await uploadFile(file, { signal, onProgress: (fileShare) => change({ fileShare }) });
      uploadIds.push(uploadId);
      change({ sentCount: uploadIds.length, fileShare: 0 });
    }
    change({ phase: 'starting' });
    await client.imports.start({ ...plan.settings, paths: [...plan.paths], uploadIds }, { signal });
    dispatch({ type: 'removed', id });
  } catch (error) {
    // a cancelled run is off the list already
    if (!signal.aborted) change({ phase: 'failed', error });
    // nobody comes for them: a retry sends all files again; what cannot be said now the core finds out after a day
    if (uploadIds.length > 0) await client.imports.discardUploads({ uploadIds }).catch(() => undefined);
  }
}

function useWarnBeforeUnload(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}
