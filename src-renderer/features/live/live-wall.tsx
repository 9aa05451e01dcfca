import { ChevronLeft, ChevronRight, Minimize2 } from 'lucide-react';
import { useState } from 'react';
import type { Camera } from '#shared/model/camera.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { LayoutPicker, layoutChoices } from './layout-picker.tsx';
import { LiveGrid } from './live-grid.tsx';
import { layoutFor, type LayoutPage, pageOf } from './live-layout.ts';
import type { LivePageProps } from './live-page.tsx';

type LiveWallProps = Omit<LivePageProps, 'onAddCamera'> & {
  /** At least one. */
  readonly cameras: readonly Camera[];
};

/** Tiles with what chooses between them. */
export function LiveWall(props: LiveWallProps) {
  const { cameras, onLayoutChange, onCameraChange, onShowEvents } = props;
  const [wantedPage, setWantedPage] = useState(0);
  const [selected, setSelected] = useState(0);
  const large = cameras.findIndex(({ id }) => id === props.cameraId);
  const layout = props.layout ?? layoutFor(cameras.length);
  const page = large === -1 ? pageOf(cameras, layout, wantedPage) : pageOf(cameras, 1, large);
  const turn = (by: number) => {
    if (large !== -1) return onCameraChange(cameras[(large + by + cameras.length) % cameras.length]?.id);
    setSelected(0);
    setWantedPage(Math.min(Math.max(0, page.page + by), page.pageCount - 1));
  };
  const choose = (wanted: LivePageProps['layout']) => {
    if (large !== -1) onCameraChange(undefined);
    onLayoutChange(wanted);
  };
  const toggle = (camera: Camera | undefined) => onCameraChange(large === -1 ? camera?.id : undefined);
  useWallKeys({ isLarge: large !== -1, turn, choose, toggle: () => toggle(page.tiles[selected]) });
  return (
    <>
      <WallHeader
        {...props}
        page={page}
        largeName={cameras[large]?.name}
        onLayoutChange={choose}
        onTurn={turn}
        onBack={() => onCameraChange(undefined)}
      />
      <LiveGrid
        page={page}
        selected={selected}
        onSelect={setSelected}
        onPress={toggle}
        onShowEvents={onShowEvents}
      />
    </>
  );
}

type WallKeys = {
  readonly isLarge: boolean;
  readonly turn: (by: number) => void;
  readonly choose: (layout: LivePageProps['layout']) => void;
  readonly toggle: () => void;
};

function useWallKeys({ isLarge, turn, choose, toggle }: WallKeys): void {
  const digits = layoutChoices().map(({ id, layout }) => [id, () => choose(layout)] as const);
  useKeyBindings({
    ...Object.fromEntries(digits),
    Enter: toggle,
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    ...(isLarge && { Escape: toggle, ArrowLeft: () => turn(-1), ArrowRight: () => turn(1) }),
  });
}

type WallHeaderProps = Pick<LivePageProps, 'layout' | 'onLayoutChange'> & {
  readonly page: LayoutPage<Camera>;
  readonly largeName: string | undefined;
  readonly onTurn: (by: number) => void;
  readonly onBack: () => void;
};

function WallHeader({ layout, onLayoutChange, page, largeName, onTurn, onBack }: WallHeaderProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 border-b px-5">
      <h1 className="truncate text-lg font-semibold text-ink">{largeName ?? t('live:page.title')}</h1>
      <span className="flex-1" />
      {page.pageCount > 1 && (
        <div
          role="group"
          aria-label={t('live:wall.pages')}
          className="flex shrink-0 items-center gap-1 whitespace-nowrap text-ink-2 tabular-nums"
        >
          <IconButton
            icon={ChevronLeft}
            label={t('live:wall.previous')}
            shortcut={t('live:wall.pageUp')}
            onPress={() => onTurn(-1)}
          />
          {t('live:wall.of', { page: page.page + 1, total: page.pageCount })}
          <IconButton
            icon={ChevronRight}
            label={t('live:wall.next')}
            shortcut={t('live:wall.pageDown')}
            onPress={() => onTurn(1)}
          />
        </div>
      )}
      {largeName === undefined ? (
        <LayoutPicker layout={layout} onChange={onLayoutChange} />
      ) : (
        <Button icon={Minimize2} onPress={onBack}>
          {t('live:wall.all')}
        </Button>
      )}
    </header>
  );
}
