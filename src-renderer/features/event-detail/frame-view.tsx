import { ImageOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { frameShape, frameSource } from './frame-source.ts';
import { dragFrameOut } from './share/frame-picture.ts';
import type { ZoomModel } from './zoom/use-zoom.ts';
import { ZoomStage } from './zoom/zoom-stage.tsx';

type FrameViewProps = {
  /** Undefined while the list of frames loads. */
  readonly frame: FrameRecord | undefined;
  readonly event: EventRecord | undefined;
  /** As a file; undefined until it is known. */
  readonly fileName: string | undefined;
  readonly zoom: ZoomModel;
  /** Goes over the picture, in its exact size. */
  readonly children?: ((size: ElementSize) => ReactNode) | undefined;
};

/** The big picture. Until the first one is there, the event's small one stands in. */
export function FrameView({ frame, event, fileName, zoom, children }: FrameViewProps) {
  const [isAnyLoaded, setIsAnyLoaded] = useState(false);
  const [broken, setBroken] = useState<string | undefined>();
  if (frame && frameSource(frame) === broken) {
    return <MissingFrame frame={frame} onRetry={() => setBroken(undefined)} />;
  }
  const shape = frame ? frameShape(frame) : { widthPx: 16, heightPx: 9 };
  return (
    <ZoomStage shape={shape} sourceWidthPx={frame?.width ?? null} model={zoom}>
      {(size) => (
        <>
          {!isAnyLoaded && <StandIn event={event} />}
          {frame && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the pointer; the keyboard saves it
            <img
              src={frameSource(frame)}
              alt={t('eventDetail:frame.name', { number: frame.frameNumber })}
              // enlarged it is moved, not carried away
              draggable={!zoom.isZoomed && fileName !== undefined}
              onDragStart={(dragged) => dragFrameOut(dragged, frame, fileName ?? '')}
              onLoad={() => setIsAnyLoaded(true)}
              onError={() => setBroken(frameSource(frame))}
              className="absolute inset-0 size-full object-contain"
            />
          )}
          {children?.(size)}
        </>
      )}
    </ZoomStage>
  );
}

function StandIn({ event }: { readonly event: EventRecord | undefined }) {
  if (!event || event.thumbnailPath === null) {
    return (
      <div
        role="status"
        aria-label={t('eventDetail:frame.loading')}
        className="absolute inset-0 animate-soft-pulse rounded-md bg-pressed"
      />
    );
  }
  return (
    <img
      src={thumbnailUrl(event.eventId, event.updatedAt)}
      alt=""
      className="absolute inset-0 size-full object-contain blur-[2px]"
    />
  );
}

type MissingFrameProps = { readonly frame: FrameRecord; readonly onRetry: () => void };

function MissingFrame({ frame, onRetry }: MissingFrameProps) {
  return (
    <div className="relative min-h-0 flex-1">
      <div className="absolute inset-3 grid place-items-center overflow-y-auto rounded-md border border-dashed border-line-strong p-2 text-center">
        <div>
          <div role="img" aria-label={t('eventDetail:frame.missingLabel')}>
            <ImageOff aria-hidden size={28} strokeWidth={1.5} className="mx-auto mb-3 text-ink-3" />
          </div>
          <p className="text-base font-medium">{t('eventDetail:frame.missing')}</p>
          <p className="mt-1 font-mono text-xs break-all text-ink-3 select-text">{frame.framePath}</p>
          <Button size="sm" className="mt-3" onPress={onRetry}>
            {t('eventDetail:frame.retry')}
          </Button>
        </div>
      </div>
    </div>
  );
}
