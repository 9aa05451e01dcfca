import { useEffect, useRef, useState } from 'react';
import { client, useIsConnected } from '#renderer/api/client.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import type { CameraSource, Sensitivity, Zone } from '#shared/model/camera.ts';

export type PreviewRequest = {
  /** Whose stored password is meant. */
  readonly cameraId: string;
  readonly source: CameraSource;
  readonly sensitivity: Sensitivity;
  readonly zones: readonly Zone[];
};

export type MotionPreview = {
  readonly phase: 'off' | 'opening' | 'playing' | 'ended' | 'failed';
  /** The last one; stays while a changed request is opened, so that the picture does not go black. */
  readonly tick: PreviewTick | null;
  readonly error: unknown;
};

const off: MotionPreview = { phase: 'off', tick: null, error: null };

/** Long enough for a drag or a few typed letters. */
const settleMs = 450;

/** Streams the core's motion preview; starts anew when source, sensitivity or zones have changed. */
export function useMotionPreview(request: PreviewRequest | null): MotionPreview & { restart: () => void } {
  const [preview, setPreview] = useState(off);
  const [attempt, setAttempt] = useState(0);
  const settledKey = useSettled(previewKey(request), settleMs);
  const isConnected = useIsConnected();
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });

  useEffect(() => {
    if (settledKey === '' || latest.current === null) {
      setPreview(off);
      return undefined;
    }
    const opening = new AbortController();
    void play(latest.current, opening.signal, setPreview);
    return () => opening.abort();
    // `attempt` and a connection that is back start the same request once more
  }, [settledKey, attempt, isConnected]);

  return { ...preview, restart: () => setAttempt(attempt + 1) };
}

type Show = (change: (shown: MotionPreview) => MotionPreview) => void;

async function play(request: PreviewRequest, signal: AbortSignal, show: Show): Promise<void> {
  show(({ tick }) => ({ phase: 'opening', tick, error: null }));
  try {
    const { cameraId, source, sensitivity, zones } = request;
    const input = { cameraId, source, sensitivity, zones: [...zones] };
    const ticks = await client.cameras.preview(input, { signal });
    for await (const tick of ticks) {
      if (signal.aborted) return;
      show(() => ({ phase: 'playing', tick, error: null }));
    }
    if (!signal.aborted) show(({ tick }) => ({ phase: 'ended', tick, error: null }));
  } catch (error) {
    // letting go of the preview ends the stream with an error of its own
    if (!signal.aborted) show(({ tick }) => ({ phase: 'failed', tick, error }));
  }
}

/** Names of zones change nothing in the picture. */
function previewKey(request: PreviewRequest | null): string {
  if (request === null) return '';
  const { source, sensitivity, zones } = request;
  return JSON.stringify([source, sensitivity, zones.map(({ points }) => points)]);
}
