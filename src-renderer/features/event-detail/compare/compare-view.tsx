import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { offsetText } from '#renderer/ui/duration-text.ts';
import { frameShape, frameSource } from '../frame-source.ts';
import type { ZoomModel } from '../zoom/use-zoom.ts';
import { ZoomStage } from '../zoom/zoom-stage.tsx';
import { SplitHandle } from './split-handle.tsx';

type CompareViewProps = {
  readonly left: FrameRecord;
  readonly right: FrameRecord;
  readonly zoom: ZoomModel;
};

/** Two frames in one place, each on its side of a line that can be moved. */
export function CompareView({ left, right, zoom }: CompareViewProps) {
  const [share, setShare] = useState(0.5);
  const shape = enclosing(frameShape(left), frameShape(right));
  const labels = [sideText(left), sideText(right)] as const;
  return (
    <ZoomStage shape={shape} sourceWidthPx={Math.max(left.width ?? 0, right.width ?? 0) || null} model={zoom}>
      {() => (
        <>
          <Side key={`left ${left.id}`} frame={left} clip={`inset(0 ${100 - share * 100}% 0 0)`} />
          <Side key={`right ${right.id}`} frame={right} clip={`inset(0 0 0 ${share * 100}%)`} />
          <SideLabel text={labels[0]} className="left-2" />
          <SideLabel text={labels[1]} className="right-2" />
          <SplitHandle share={share} onChange={setShare} labels={labels} />
        </>
      )}
    </ZoomStage>
  );
}

/** Pictures of different sizes are each as large as fits, in the middle. */
function Side({ frame, clip }: { readonly frame: FrameRecord; readonly clip: string }) {
  const [isBroken, setIsBroken] = useState(false);
  return (
    <div className="absolute inset-0 grid place-items-center" style={{ clipPath: clip }}>
      {isBroken ? (
        <p className="flex flex-col items-center gap-2 p-8 text-center text-ink-2">
          <ImageOff aria-hidden size={24} /> {t('eventDetail:frame.missing')}
        </p>
      ) : (
        <img
          src={frameSource(frame)}
          alt={t('eventDetail:frame.name', { number: frame.frameNumber })}
          draggable={false}
          onError={() => setIsBroken(true)}
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </div>
  );
}

function SideLabel({ text, className }: { readonly text: string; readonly className: string }) {
  return (
    <span
      className={`pointer-events-none absolute top-2 rounded bg-[#16120e]/80 px-1.5 py-0.5 text-xs text-white tabular-nums ${className}`}
    >
      {text}
    </span>
  );
}

function sideText({ frameNumber, timestampOffsetMs }: FrameRecord): string {
  return t('eventDetail:compare.side', { number: frameNumber, offset: offsetText(timestampOffsetMs) });
}

type Shape = ReturnType<typeof frameShape>;

/** Of the two the one that both fit into at the same height. */
function enclosing(one: Shape, other: Shape): Shape {
  return one.widthPx / one.heightPx >= other.widthPx / other.heightPx ? one : other;
}
