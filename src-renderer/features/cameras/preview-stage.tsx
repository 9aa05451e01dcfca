import { type ReactNode, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { type MotionMarks, MotionOverlay } from './motion-overlay.tsx';
import { type ElementSize, useElementSize } from '#renderer/ui/use-element-size.ts';
import { fillRoom } from '#renderer/ui/fill-room.ts';
import type { LastPicture } from './use-last-picture.ts';
import { usePreviewPicture } from './use-preview-picture.ts';

type PreviewStageProps = {
  readonly tick: PreviewTick | null;
  readonly marks: MotionMarks;
  /** Stands for the picture while nothing is played. */
  readonly still: LastPicture | null;
  /** Stands over the picture while there is none, or when it stopped. */
  readonly notice: ReactNode;
  /** Goes over the picture, in its exact size. */
  readonly children: (size: ElementSize) => ReactNode;
};

const usualShape: ElementSize = { widthPx: 16, heightPx: 9 };

/** The picture as large as the room allows, what moves in it, and the zones on top. */
export function PreviewStage(props: PreviewStageProps) {
  const { tick, marks, still, notice, children } = props;
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = usePreviewPicture(canvas, tick);
  const size = fillRoom(useElementSize(room), shapeOf(shown, still));
  const isEmpty = shown === null && still === null;
  return (
    <div ref={room} className="grid min-h-56 min-w-0 flex-1 content-start justify-center">
      <div
        role="region"
        aria-label={t('cameras:previewStage.zoneEditor')}
        className={isEmpty ? 'relative rounded-lg border bg-sunken' : 'relative bg-black'}
        style={{ width: size.widthPx, height: size.heightPx }}
      >
        <canvas
          ref={canvas}
          aria-hidden
          className={shown === null ? 'hidden' : 'absolute inset-0 size-full'}
        />
        {shown === null && still !== null && (
          <img src={still.url} alt="" draggable={false} className="absolute inset-0 size-full" />
        )}
        {shown !== null && <MotionOverlay tick={shown} {...marks} />}
        {size.widthPx > 0 && children(size)}
        {notice && (
          <div className="pointer-events-none absolute inset-0 grid place-items-center p-6">{notice}</div>
        )}
      </div>
    </div>
  );
}

function shapeOf(shown: PreviewTick | null, still: LastPicture | null): ElementSize {
  return shown ?? still?.shape ?? usualShape;
}
