import { useQuery } from '@tanstack/react-query';
import { Plus, Radio } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { orpc } from '#renderer/api/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Layout } from './live-layout.ts';
import { liveCamerasOf } from './live-layout.ts';
import { LiveWall } from './live-wall.tsx';

export type LivePageProps = {
  /** Undefined: as many tiles as there are cameras. */
  readonly layout: Layout | undefined;
  /** The camera that fills the window. */
  readonly cameraId: string | undefined;
  readonly onLayoutChange: (layout: Layout | undefined) => void;
  readonly onCameraChange: (cameraId: string | undefined) => void;
  readonly onAddCamera: () => void;
  readonly onShowEvents: (cameraId: string) => void;
};

/** All cameras as they are now. */
export function LivePage(props: LivePageProps) {
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const live = cameras.data && liveCamerasOf(cameras.data);
  return (
    <main aria-label={t('live:page.title')} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {live === undefined || live.length === 0 ? (
        <>
          <header className="flex h-13 shrink-0 items-center border-b px-5">
            <h1 className="text-lg font-semibold text-ink">{t('live:page.title')}</h1>
          </header>
          {cameras.isError && (
            <ErrorNotice
              error={cameras.error}
              isRetrying={cameras.isFetching}
              onRetry={() => void cameras.refetch()}
              className="m-5"
            />
          )}
          {cameras.isPending && <LoadingTiles />}
          {live?.length === 0 && <NoCameras onAddCamera={props.onAddCamera} />}
        </>
      ) : (
        <LiveWall {...props} cameras={live} />
      )}
    </main>
  );
}

function NoCameras({ onAddCamera }: Pick<LivePageProps, 'onAddCamera'>) {
  return (
    <EmptyState
      icon={Radio}
      title={t('live:page.emptyTitle')}
      text={t('live:page.emptyText')}
      action={
        <Button variant="primary" icon={Plus} onPress={onAddCamera}>
          {t('live:page.addCamera')}
        </Button>
      }
    />
  );
}

function LoadingTiles() {
  return (
    <div
      role="status"
      aria-label={t('live:page.loading')}
      className="grid min-h-0 flex-1 grid-cols-2 gap-2 p-2"
    >
      {[0, 1, 2, 3].map((tile) => (
        <Skeleton key={tile} className="size-full rounded-lg" />
      ))}
    </div>
  );
}
