import { classNames } from '#renderer/ui/class-names.ts';
import type { Lane } from './lane-bars.ts';
import { rulerHeightPx } from './paint-ruler.ts';

type LaneNamesProps = { readonly lanes: readonly Lane[]; readonly laneHeightPx: number };

export function LaneNames({ lanes, laneHeightPx }: LaneNamesProps) {
  return (
    <div className="w-24 shrink-0 border-r sm:w-36 lg:w-44">
      <div className="sticky top-0 z-10 border-b bg-surface" style={{ height: rulerHeightPx }} />
      {lanes.map(({ cameraId, name }, index) => (
        <div
          key={cameraId}
          className={classNames(
            'flex items-center pr-2 pl-3 text-xs text-ink-2 sm:pl-5',
            index > 0 && 'border-t',
          )}
          style={{ height: laneHeightPx }}
        >
          <span dir="auto" className="truncate" title={name}>
            {name}
          </span>
        </div>
      ))}
    </div>
  );
}
