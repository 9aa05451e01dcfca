import { useQuery } from '@tanstack/react-query';
import type { Camera } from '#shared/model/camera.ts';
import { orpc, useIsConnected } from '#renderer/api/client.ts';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { HealthLine } from '#renderer/features/health/health-line.tsx';
import { ImportActivity } from '#renderer/features/imports/import-activity.tsx';
import { PauseMenu } from '#renderer/features/notifications/pause-menu.tsx';
import { StorageLine } from '#renderer/features/storage/storage-line.tsx';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { watchingText } from './watching-text.ts';

/** One line at the bottom: connection, cameras, imports, storage, version and where the data lies. */
export function StatusBar() {
  const isConnected = useIsConnected();
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data;
  const info = useAppInfo();
  return (
    <footer
      aria-label={t('app:status.label')}
      className="flex h-7 shrink-0 items-center gap-2 overflow-hidden border-t px-3 sm:gap-4 text-xs text-ink-3"
    >
      <span className="flex shrink-0 items-center gap-1.5">
        <span className={classNames('size-2 rounded-full', isConnected ? 'bg-ok-text' : 'bg-warn-text')} />
        <span className="max-sm:sr-only">
          {isConnected ? t('app:status.connected') : t('app:status.connecting')}
        </span>
      </span>
      {cameras && <CamerasText cameras={cameras} />}
      <PauseMenu />
      <ImportActivity />
      <span className="flex-1" />
      <span className="hidden shrink-0 items-center gap-4 sm:flex">
        <StorageLine />
        <HealthLine />
      </span>
      {info && (
        <>
          <span
            className="hidden min-w-0 truncate select-text md:inline"
            title={t('app:status.dataFolder', { path: info.dataRoot })}
          >
            {info.dataRoot}
          </span>
          <span className="hidden shrink-0 tabular-nums md:inline">
            {t('app:status.version', { version: info.version })}
          </span>
        </>
      )}
    </footer>
  );
}

function CamerasText({ cameras }: { readonly cameras: readonly Camera[] }) {
  const { watching, problem } = watchingText(cameras);
  return (
    <span className="min-w-0 truncate">
      {watching}
      {problem && <span className="text-danger-text"> · {problem}</span>}
    </span>
  );
}
