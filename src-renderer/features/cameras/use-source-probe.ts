import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import type { CameraSource } from '#shared/model/camera.ts';

export type ProbeState =
  | { readonly phase: 'unchecked' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'failed'; readonly error: unknown }
  | { readonly phase: 'ok'; readonly probe: SourceProbe };

type ProbedSource = {
  readonly source: CameraSource | null;
  /** Opened at once, because it needs no typing. */
  readonly initial?: CameraSource | null;
  /** Whose stored password is meant. */
  readonly cameraId?: string | undefined;
};

/** Opens a source for a moment when asked to. A result counts only for the source it was made for. */
export function useSourceProbe({ source, initial = null, cameraId }: ProbedSource) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(initial);
  const wanted = source?.type === 'demo' || isSame(source, asked) ? source : null;
  const isEnabled = wanted !== null && canBeProbed(wanted);
  const options = orpc.cameras.probe.queryOptions({
    input: {
      source: wanted === null ? { type: 'demo' } : wanted,
      ...(cameraId !== undefined && { cameraId }),
    },
    enabled: isEnabled,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const query = useQuery(options);
  const check = () => {
    if (isEnabled) void query.refetch();
    else setAsked(source);
  };
  /** As if it had not been asked for. */
  const cancel = () => {
    setAsked(null);
    void queries.cancelQueries({ queryKey: options.queryKey });
  };
  return { state: isEnabled ? probeState(query) : ({ phase: 'unchecked' } as const), check, cancel };
}

/** What an NVR holds was asked when one signed in to it. */
function canBeProbed({ type }: CameraSource): boolean {
  return type !== 'import' && type !== 'nvr';
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
  return left !== null && right !== null && probeKey(left) === probeKey(right);
}

function probeKey(source: CameraSource): string {
  return JSON.stringify('playback' in source ? { ...source, playback: '' } : source);
}
