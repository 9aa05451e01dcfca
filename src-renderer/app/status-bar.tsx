import { useQuery } from '@tanstack/react-query';
import type { Camera } from '#shared/model/camera.ts';
import { orpc, useIsConnected } from '#renderer/api/client.ts';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { HealthLine } from '#renderer/features/health/health-line.tsx';
import { ImportActivity } from '#renderer/features/imports/import-activity.tsx';
import { StorageLine } from '#renderer/features/storage/storage-line.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { watchingText } from './watching-text.ts';

/** One line at the bottom: connection, cameras, imports, storage, version and where the data lies. */
export function StatusBar() {
  const isConnected = useIsConnected();
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data;
  const info = useAppInfo();
  return (
    <footer
      aria-label="Status"
      className="flex h-7 shrink-0 items-center gap-4 border-t px-3 text-xs text-ink-3"
    >
      <span className="flex shrink-0 items-center gap-1.5">
        <span className={classNames('size-2 rounded-full', isConnected ? 'bg-ok-text' : 'bg-warn-text')} />
        {isConnected ? 'Connected' : 'Connecting…'}
      </span>
      {cameras && <CamerasText cameras={cameras} />}
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
            title={`Data folder: ${info.dataRoot}`}
          >
            {info.dataRoot}
          </span>
          <span className="hidden shrink-0 tabular-nums md:inline">Porchlight {info.version}</span>
        </>
      )}
    </footer>
  );
}

function CamerasText({ cameras }: { readonly cameras: readonly Camera[] }) {
  const { watching, problem } = watchingText(cameras);
  return (
    <span className="shrink-0">
      {watching}
      {problem && <span className="text-danger-text"> · {problem}</span>}
    </span>
  );
}
