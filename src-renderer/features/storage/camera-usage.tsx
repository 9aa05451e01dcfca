import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { StorageUsage } from '#shared/model/storage.ts';

type CameraBytes = StorageUsage['byCamera'][number];

/** Which camera takes how much; the largest first. */
export function CameraUsage({ byCamera }: { readonly byCamera: readonly CameraBytes[] | undefined }) {
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data;
  const nameOf = (cameraId: string) => cameras?.find(({ id }) => id === cameraId)?.name ?? cameraId;
  const rows = byCamera?.toSorted((left, right) => right.bytes - left.bytes);
  const mostBytes = rows?.[0]?.bytes ?? 0;
  return (
    <Card title={t('storage:byCamera.title')} className="flex min-h-0 flex-col">
      {!rows && <Skeleton className="h-40 w-full" />}
      {rows?.length === 0 && <p className="text-ink-3">{t('storage:byCamera.empty')}</p>}
      {rows && rows.length > 0 && (
        <ul className="-mr-2 flex max-h-56 flex-col gap-2.5 overflow-y-auto pr-2">
          {rows.map((row) => (
            <CameraRow key={row.cameraId} row={row} name={nameOf(row.cameraId)} mostBytes={mostBytes} />
          ))}
        </ul>
      )}
    </Card>
  );
}

type CameraRowProps = { readonly row: CameraBytes; readonly name: string; readonly mostBytes: number };

function CameraRow({ row: { bytes, events }, name, mostBytes }: CameraRowProps) {
  return (
    <li>
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 truncate" title={name}>
          {name}
        </span>
        <span className="shrink-0 text-xs text-ink-3 tabular-nums">
          {t('storage:events', { count: events })}
        </span>
        <span className="w-16 shrink-0 text-right text-ink-2 tabular-nums">{bytesText(bytes)}</span>
      </div>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full min-w-0.5 rounded-full bg-bar"
          style={{ width: `${mostBytes > 0 ? (bytes / mostBytes) * 100 : 0}%` }}
        />
      </div>
    </li>
  );
}
