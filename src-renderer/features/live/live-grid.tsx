import { useRef } from 'react';
import type { Camera } from '#shared/model/camera.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { LayoutPage } from './live-layout.ts';
import { LiveTile } from './live-tile.tsx';
import { LivePicturesContext, useLivePictures } from './use-live-pictures.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useShownIds } from './use-shown-ids.ts';

type LiveGridProps = {
  readonly page: LayoutPage<Camera>;
  /** On the page. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onPress: (camera: Camera) => void;
  readonly onShowEvents: (cameraId: string) => void;
};

/** The tiles of one page. They fill the window: what is not on the page is not asked for. */
export function LiveGrid({ page, selected, onSelect, onPress, onShowEvents }: LiveGridProps) {
  const { tiles, columns, rows } = page;
  const pictures = useLivePictures(useShownIds(tiles));
  const time = useTimeText();
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  useGridKeys(page, selected, (index) => {
    onSelect(index);
    buttons.current.get(tiles[index]?.id ?? '')?.focus();
  });
  return (
    <LivePicturesContext value={pictures}>
      <ul
        aria-label={t('live:grid.cameras')}
        className={classNames(
          'grid min-h-0 flex-1 gap-2 p-2',
          columnClasses[columns],
          rowClasses[rows],
          columns === 2 && belowEachOther,
        )}
      >
        {tiles.map((camera, index) => (
          <LiveTile
            key={camera.id}
            camera={camera}
            time={time}
            isSelected={index === Math.min(selected, tiles.length - 1)}
            buttonRef={(button) => {
              if (button) buttons.current.set(camera.id, button);
              else buttons.current.delete(camera.id);
            }}
            onFocus={() => onSelect(index)}
            onPress={() => onPress(camera)}
            onShowEvents={() => onShowEvents(camera.id)}
          />
        ))}
      </ul>
    </LivePicturesContext>
  );
}

/** On a phone that is held upright two beside each other would be mostly black. */
const belowEachOther =
  'max-sm:portrait:auto-rows-fr max-sm:portrait:grid-cols-1 max-sm:portrait:grid-rows-none';

const columnClasses: Readonly<Record<number, string>> = {
  1: 'grid-cols-1',
  2: 'grid-cols-2',
  3: 'grid-cols-3',
  4: 'grid-cols-4',
};
const rowClasses: Readonly<Record<number, string>> = {
  1: 'grid-rows-1',
  2: 'grid-rows-2',
  3: 'grid-rows-3',
  4: 'grid-rows-4',
};
