import type { UseQueryResult } from '@tanstack/react-query';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { BackupFile } from '#shared/model/backup.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { contentsWords } from './backup-words.ts';

type BackupListProps = {
  readonly list: UseQueryResult<BackupFile[]>;
  readonly isBusy: boolean;
  readonly onRestore: (path: string) => void;
};

/** The backups in the data folder, newest first. */
export function BackupList({ list, isBusy, onRestore }: BackupListProps) {
  if (list.isPending) return <Skeleton className="h-24 w-full" />;
  if (list.isError) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) {
    return <p className="rounded-lg bg-app px-3.5 py-3 text-ink-3">{t('storage:backup.none')}</p>;
  }
  return (
    <ul aria-label={t('storage:backup.list')} className="max-h-64 divide-y overflow-y-auto rounded-lg border">
      {list.data.map((file) => (
        <BackupRow key={file.path} file={file} isBusy={isBusy} onRestore={onRestore} />
      ))}
    </ul>
  );
}

type BackupRowProps = Omit<BackupListProps, 'list'> & { readonly file: BackupFile };

function BackupRow({ file, isBusy, onRestore }: BackupRowProps) {
  const time = useTimeText();
  const { label, title } = contentsWords(file.contents);
  const created = time.dayAndClock(fromUtcTime(file.createdAt));
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium tabular-nums">{created}</p>
        <p className="truncate font-mono text-xs text-ink-3 select-text" title={file.path}>
          {file.name}
        </p>
      </div>
      <Badge tone={file.contents === 'everything' ? 'info' : 'neutral'} title={title}>
        {label}
      </Badge>
      <span className="w-16 shrink-0 text-right text-ink-2 tabular-nums">{bytesText(file.sizeBytes)}</span>
      <Button
        size="sm"
        aria-label={t('storage:backup.restoreOf', { time: created })}
        isDisabled={isBusy}
        onPress={() => onRestore(file.path)}
      >
        {t('storage:backup.restore')}
      </Button>
    </li>
  );
}
