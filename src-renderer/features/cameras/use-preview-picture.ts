import { type RefObject, useEffect, useRef, useState } from 'react';
import { previewUrl } from '#renderer/api/media.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';

/**
 * Paints the preview's pictures on a canvas and returns the tick whose picture is shown, so that marks and
 * picture always belong together. Each picture is decoded before it replaces the last one: nothing flickers.
 * When pictures come faster than they load, the ones in between are left out.
 */
export function usePreviewPicture(
  canvas: RefObject<HTMLCanvasElement | null>,
  tick: PreviewTick | null,
): PreviewTick | null {
  const [shown, setShown] = useState<PreviewTick | null>(null);
  const waiting = useRef<PreviewTick | null>(null);
  const isBusy = useRef(false);

  useEffect(() => {
    waiting.current = tick;
    if (tick !== null && !isBusy.current) void paintWaiting();

    async function paintWaiting() {
      isBusy.current = true;
      while (waiting.current !== null) {
        const next = waiting.current;
        waiting.current = null;
        const picture = await loadPicture(previewUrl(next.previewId, next.frame));
        if (picture !== null && canvas.current !== null) paint(canvas.current, picture);
        setShown(next);
      }
      isBusy.current = false;
    }
  }, [tick, canvas]);

  return tick === null ? null : shown;
}

/** `null`: the picture is gone already; the next one comes in a moment. */
async function loadPicture(url: string): Promise<HTMLImageElement | null> {
  const picture = new Image();
  picture.src = url;
  return picture.decode().then(
    () => picture,
    () => null,
  );
}

function paint(canvas: HTMLCanvasElement, picture: HTMLImageElement): void {
  // setting the size clears the canvas, so only when it has changed
  if (canvas.width !== picture.naturalWidth) canvas.width = picture.naturalWidth;
  if (canvas.height !== picture.naturalHeight) canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
}
