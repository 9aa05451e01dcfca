import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Box, Point } from '#shared/geometry.ts';
import type { Region } from '#shared/model/search.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { boxRegion, firstBox, lassoRegion, steppedBox } from './lasso.ts';

type RegionToolProps = {
  /** Of the picture on the screen, which the tool covers. */
  readonly size: ElementSize;
  readonly onMore: (region: Region) => void;
  readonly onLess: ((region: Region) => void) | undefined;
  readonly onCancel: () => void;
};

/** Drawing round a part of the picture with the pointer, or framing it with the keys. */
export function RegionTool({ size, onMore, onLess, onCancel }: RegionToolProps) {
  const surface = useRef<HTMLDivElement>(null);
  const [stroke, setStroke] = useState<readonly Point[]>([]);
  const [region, setRegion] = useState<Region | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  // moves come faster than renders
  const drawn = useRef<readonly Point[]>([]);
  const draw = (next: readonly Point[]) => {
    drawn.current = next;
    setStroke(next);
  };
  const take = (next: Box) => {
    setBox(next);
    setRegion(boxRegion(next));
  };
  const onBegin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setBox(null);
    setRegion(null);
    draw([shareOf(event)]);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (drawn.current.length > 0) draw([...drawn.current, shareOf(event)]);
  };
  const onEnd = () => {
    if (drawn.current.length === 0) return;
    setRegion(lassoRegion(drawn.current));
    draw([]);
  };
  useRegionKeys(surface, {
    step: (by, isResizing) => take(steppedBox(box ?? firstBox, box ? by : still, isResizing)),
    accept: () => (region === null ? take(firstBox) : onMore(region)),
    exclude: () => region !== null && onLess?.(region),
    cancel: onCancel,
  });
  const outline = region ?? stroke.map(({ x, y }): [number, number] => [x, y]);
  return (
    <>
      <div
        ref={surface}
        role="application"
        aria-label={t('eventDetail:region.surface')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- role application takes the keys itself
        tabIndex={0}
        onPointerDown={onBegin}
        onPointerMove={onMove}
        onPointerUp={onEnd}
        onPointerCancel={() => draw([])}
        className="focus-ring absolute inset-0 cursor-crosshair touch-none"
      >
        <Outline points={outline} size={size} isClosed={region !== null} />
      </div>
      <RegionBar region={region} onMore={onMore} onLess={onLess} onCancel={onCancel} />
    </>
  );
}

const still = { dx: 0, dy: 0 };

type OutlineProps = {
  readonly points: readonly (readonly [number, number])[];
  readonly size: ElementSize;
  readonly isClosed: boolean;
};

/** What lies outside is dimmed. */
function Outline({ points, size: { widthPx, heightPx }, isClosed }: OutlineProps) {
  const corners = points.map(([x, y]) => `${(x * widthPx).toFixed(1)},${(y * heightPx).toFixed(1)}`);
  if (corners.length === 0) return null;
  const path = `M${corners.join('L')}${isClosed ? 'Z' : ''}`;
  return (
    <svg aria-hidden viewBox={`0 0 ${widthPx} ${heightPx}`} className="pointer-events-none size-full">
      {isClosed && (
        <path d={`M0,0H${widthPx}V${heightPx}H0Z${path}`} fillRule="evenodd" className="fill-[#16120e]/60" />
      )}
      <path d={path} className="fill-none stroke-[#16120e]/70" strokeWidth={5} strokeLinejoin="round" />
      <path d={path} className="fill-none stroke-accent" strokeWidth={2.5} strokeLinejoin="round" />
    </svg>
  );
}

type RegionBarProps = Pick<RegionToolProps, 'onMore' | 'onLess' | 'onCancel'> & {
  readonly region: Region | null;
};

function RegionBar({ region, onMore, onLess, onCancel }: RegionBarProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center px-3">
      <div
        role="group"
        aria-label={t('eventDetail:region.selected')}
        className="pointer-events-auto flex max-w-full flex-wrap items-center justify-center gap-2 rounded-lg bg-raised py-2 pr-2 pl-3 shadow-popover"
      >
        <span role="status" className="text-ink-2">
          {t(region ? 'eventDetail:region.search' : 'eventDetail:region.draw')}
        </span>
        {region && (
          <>
            <Button size="sm" variant="primary" onPress={() => onMore(region)}>
              {t('eventDetail:search.more')}
            </Button>
            {onLess && (
              <Button size="sm" onPress={() => onLess(region)}>
                {t('eventDetail:region.less')}
              </Button>
            )}
          </>
        )}
        <Button size="sm" variant="ghost" onPress={onCancel}>
          {t('eventDetail:region.cancel')}
        </Button>
      </div>
    </div>
  );
}

type RegionKeys = {
  readonly step: (by: { dx: number; dy: number }, isResizing: boolean) => void;
  readonly accept: () => void;
  readonly exclude: () => void;
  readonly cancel: () => void;
};

const arrows: Readonly<Record<string, { dx: number; dy: number }>> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

/** Taken before the dialog sees them: there Escape would close the event and arrows would step on. */
function useRegionKeys(surface: RefObject<HTMLElement | null>, keys: RegionKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !act(latest.current, event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [surface]);
}

function act(keys: RegionKeys, { key, shiftKey }: KeyboardEvent): boolean {
  const by = arrows[key];
  if (by) keys.step(by, shiftKey);
  else if (key === 'Enter') keys.accept();
  else if (key === 'n' || key === 'N') keys.exclude();
  else if (key === 'Escape') keys.cancel();
  else return false;
  return true;
}

function shareOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: share((clientX - left) / width), y: share((clientY - top) / height) };
}

function share(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
