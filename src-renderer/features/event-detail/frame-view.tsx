import { ImageOff } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { fillRoom } from '#renderer/ui/fill-room.ts';
import { type ElementSize, useElementSize } from '#renderer/ui/use-element-size.ts';
import { frameSource } from './frame-source.ts';

type FrameViewProps = {
  /** Undefined while the list of frames loads. */
  readonly frame: FrameRecord | undefined;
  readonly event: EventRecord | undefined;
  /** Goes over the picture, in its exact size. */
  readonly children?: ((size: ElementSize) => ReactNode) | undefined;
};

/** The big picture. Until the first one is there, the event's small one stands in. */
export function FrameView({ frame, event, children }: FrameViewProps) {
  const [isAnyLoaded, setIsAnyLoaded] = useState(false);
  const [broken, setBroken] = useState<string | undefined>();
  const isBroken = frame !== undefined && frameSource(frame) === broken;
  return (
    <div className="relative min-h-0 flex-1">
      {!isAnyLoaded && !isBroken && <StandIn event={event} />}
      {frame && isBroken && <MissingFrame frame={frame} />}
      {frame && !isBroken && (
        <>
          <img
            src={frameSource(frame)}
            alt={`Frame ${frame.frameNumber}`}
            draggable={false}
            onLoad={() => setIsAnyLoaded(true)}
            onError={() => setBroken(frameSource(frame))}
            className="absolute inset-0 size-full object-contain p-4"
          />
          {children && <OverPicture frame={frame}>{children}</OverPicture>}
        </>
      )}
    </div>
  );
}

type OverPictureProps = {
  readonly frame: FrameRecord;
  readonly children: (size: ElementSize) => ReactNode;
};

/** Where `object-contain` puts the picture. */
function OverPicture({ frame: { width, height }, children }: OverPictureProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = fillRoom(useElementSize(room), { widthPx: width ?? 16, heightPx: height ?? 9 });
  return (
    <div ref={room} className="absolute inset-4 grid place-items-center">
      {size.widthPx > 0 && (
        <div className="relative" style={{ width: size.widthPx, height: size.heightPx }}>
          {children(size)}
        </div>
      )}
    </div>
  );
}

function StandIn({ event }: { readonly event: EventRecord | undefined }) {
  if (!event || event.thumbnailPath === null) {
    return (
      <div
        role="status"
        aria-label="Loading the frame"
        className="absolute inset-4 animate-soft-pulse rounded-md bg-pressed"
      />
    );
  }
  return (
    <img
      src={thumbnailUrl(event.eventId, event.updatedAt)}
      alt=""
      className="absolute inset-0 size-full object-contain p-4 blur-[2px]"
    />
  );
}

function MissingFrame({ frame }: { readonly frame: FrameRecord }) {
  return (
    <div
      role="img"
      aria-label="Picture missing"
      className="absolute inset-4 grid place-items-center rounded-md border border-dashed border-line-strong text-center"
    >
      <div>
        <ImageOff aria-hidden size={28} strokeWidth={1.5} className="mx-auto mb-3 text-ink-3" />
        <p className="text-base font-medium">The file of this frame is missing</p>
        <p className="mt-1 font-mono text-xs break-all text-ink-3 select-text">{frame.framePath}</p>
      </div>
    </div>
  );
}
