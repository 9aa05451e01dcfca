import { useId } from 'react';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import type { Zones } from './zone-editor-model.ts';
import { polygonPoints } from './zone-pixels.ts';

/** Darkens what lies outside every zone: motion there does not count. */
export function ZoneShade({ zones, size }: { readonly zones: Zones; readonly size: ElementSize }) {
  const id = useId();
  if (zones.length === 0) return null;
  return (
    <g aria-hidden pointerEvents="none">
      <mask id={id}>
        <rect width="100%" height="100%" fill="white" />
        {zones.map((zone) => (
          <polygon key={zone.id} points={polygonPoints(zone.points, size)} fill="black" />
        ))}
      </mask>
      <rect width="100%" height="100%" fill="black" fillOpacity={0.34} mask={`url(#${id})`} />
    </g>
  );
}
