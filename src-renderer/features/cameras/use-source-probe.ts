import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import type { CameraSource } from '#shared/model/camera.ts';

export type ProbeState =
  | { readonly phase: 'unchecked' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'failed'; readonly error: unknown }
  | { readonly phase: 'ok'; readonly probe: SourceProbe };

/**
 * Opens a source for a moment when asked to, and at once when it needs no typing (`initial`, the demo).
 * A result counts only for the source it was made for.
 */
export function useSourceProbe(source: CameraSource | null, initial: CameraSource | null) {
  const [asked, setAsked] = useState(initial);
  const wanted = source?.type === 'demo' || isSame(source, asked) ? source : null;
  const isEnabled = wanted !== null && wanted.type !== 'import';
  const query = useQuery(
    orpc.cameras.probe.queryOptions({
      input: { source: wanted === null ? { type: 'demo' } : wanted },
      enabled: isEnabled,
      retry: false,
      gcTime: 0,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const check = () => {
    if (isEnabled) void query.refetch();
    else setAsked(source);
  };
  return { state: isEnabled ? probeState(query) : ({ phase: 'unchecked' } as const), check };
}

type ProbeQuery = {
  readonly isFetching: boolean;
  readonly data: SourceProbe | undefined;
  readonly error: unknown;
};

function probeState({ isFetching, data, error }: ProbeQuery): ProbeState {
  if (isFetching) return { phase: 'checking' };
  if (error) return { phase: 'failed', error };
  return data === undefined ? { phase: 'unchecked' } : { phase: 'ok', probe: data };
}

/** The way of playing does not change what a file holds. */
function isSame(left: CameraSource | null, right: CameraSource | null): boolean {
  if (left === null || right === null || left.type !== right.type) return false;
  return ('path' in left ? left.path : '') === ('path' in right ? right.path : '');
}
