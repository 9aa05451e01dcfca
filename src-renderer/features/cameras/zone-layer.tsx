import { useEffect, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { useZoneLayer, type ZoneLayerProps } from './use-zone-layer.ts';
import { ZoneDraft } from './zone-draft.tsx';
import { ZoneShade } from './zone-shade.tsx';
import { ZoneShape } from './zone-shape.tsx';

/** The zones on the picture: draws, moves, and passes every change on as an action. */
export function ZoneLayer({ state, dispatch, size }: ZoneLayerProps) {
  const layer = useRef<SVGSVGElement>(null);
  const { cursor, isClosing, handlers } = useZoneLayer({ state, dispatch, size });
  const { zones, draft, selectedId } = state;
  const isDrawing = draft !== null;

  useEffect(() => {
    if (isDrawing) layer.current?.focus({ preventScroll: true });
  }, [isDrawing]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- role application is for just that
    <svg
      ref={layer}
      role="application"
      aria-label={isDrawing ? t('cameras:zoneLayer.drawingAZone') : t('cameras:zoneLayer.zonesOnThePicture')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the focus for its keys
      tabIndex={isDrawing || zones.length === 0 ? 0 : -1}
      width={size.widthPx}
      height={size.heightPx}
      className="absolute inset-0 touch-none overflow-visible outline-none focus-visible:outline-2 focus-visible:outline-solid focus-visible:-outline-offset-2 focus-visible:outline-focus"
      style={{ cursor: isDrawing || selectedId === null ? 'crosshair' : 'default' }}
      {...handlers}
    >
      <ZoneShade zones={zones} size={size} />
      {zones.map((zone, index) => (
        <ZoneShape
          key={zone.id}
          zone={zone}
          index={index}
          size={size}
          isSelected={zone.id === selectedId}
          isInert={isDrawing}
          layer={layer}
          dispatch={dispatch}
        />
      ))}
      {isDrawing && <ZoneDraft points={draft} cursor={cursor} isClosing={isClosing} size={size} />}
    </svg>
  );
}
