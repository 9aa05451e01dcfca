import { Download, FolderOpen, ShieldCheck, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import type { ExportJob, PastExport } from '#shared/model/export.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { downloadExport } from './download-export.ts';
import { CheckResult } from './export-buttons.tsx';
import { formatName } from './export-words.ts';
import { useExportActions, useExportJobs, usePastExports } from './use-exports.ts';

/** What runs, and what was taken away. */
export function ExportsCard() {
  const past = usePastExports();
  const running = (useExportJobs() ?? []).filter(({ state }) => state === 'running');
  const { remove } = useExportActions();
  const [removing, setRemoving] = useState<PastExport | undefined>();
  return (
    <Card title={t('exports:list.title')} description={t('exports:list.text')}>
      <div className="flex flex-col gap-3">
        {running.map((job) => (
          <RunningExport key={job.id} job={job} />
        ))}
        {past.isPending && <Skeleton className="h-24 w-full" />}
        {past.isError && <ErrorNotice error={past.error} onRetry={() => void past.refetch()} />}
        {past.data && <PastList exports={past.data} onRemove={setRemoving} />}
        {remove.error ? <ErrorNotice error={remove.error} /> : null}
      </div>
      {removing && (
        <RemoveDialog
          made={removing}
          onCancel={() => setRemoving(undefined)}
          onConfirm={() => {
            remove.mutate({ exportId: removing.id });
            setRemoving(undefined);
          }}
        />
      )}
    </Card>
  );
}

function RunningExport({ job }: { readonly job: ExportJob }) {
  const { cancel } = useExportActions();
  const what = `${t('exports:events', { count: job.events })}, ${formatName(job.format)}`;
  return (
    <div className="flex items-center gap-4 rounded-lg bg-app px-3.5 py-3">
      <ProgressBar label={t('exports:list.running', { what })} value={job.share} className="min-w-0 flex-1" />
      <IconButton
        icon={X}
        label={t('exports:list.cancelOf', { what })}
        isDisabled={cancel.isPending}
        onPress={() => cancel.mutate({ exportId: job.id })}
      />
    </div>
  );
}

type PastListProps = {
  readonly exports: readonly PastExport[];
  readonly onRemove: (made: PastExport) => void;
};

function PastList({ exports, onRemove }: PastListProps) {
  if (exports.length === 0) {
    return <p className="rounded-lg bg-app px-3.5 py-3 text-ink-3">{t('exports:list.empty')}</p>;
  }
  return (
    <ul
      aria-label={t('exports:list.label')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by the keyboard
      tabIndex={0}
      className="focus-ring max-h-80 divide-y overflow-y-auto rounded-lg border"
    >
      {exports.map((made) => (
        <PastRow key={made.id} made={made} onRemove={onRemove} />
      ))}
    </ul>
  );
}

function PastRow({
  made,
  onRemove,
}: {
  readonly made: PastExport;
  readonly onRemove: (made: PastExport) => void;
}) {
  const time = useTimeText().dayAndClock(fromUtcTime(made.createdAt));
  const { verify } = useExportActions();
  const facts = [
    formatName(made.format),
    t('exports:events', { count: made.events }),
    bytesText(made.sizeBytes),
  ];
  return (
    <li className="flex flex-col gap-1.5 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-48 flex-1 basis-60">
          <p className="flex flex-wrap gap-x-2 font-medium tabular-nums">
            {time}
            <span className="font-normal text-ink-2">{facts.join(' · ')}</span>
          </p>
          <p dir="auto" className="truncate font-mono text-xs text-ink-3 select-text" title={made.folder}>
            {made.folder}
          </p>
        </div>
        {made.isThere ? (
          <ThereButtons made={made} time={time} onVerify={() => verify.mutate({ exportId: made.id })} />
        ) : (
          <Badge tone="neutral" title={t('exports:list.goneText')}>
            {t('exports:list.gone')}
          </Badge>
        )}
        <IconButton
          icon={made.isThere ? Trash2 : X}
          label={made.isThere ? t('exports:list.deleteOf', { time }) : t('exports:list.forget')}
          onPress={() => onRemove(made)}
        />
      </div>
      {verify.data && <CheckResult check={verify.data} />}
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
    </li>
  );
}

type ThereButtonsProps = {
  readonly made: PastExport;
  readonly time: string;
  readonly onVerify: () => void;
};

function ThereButtons({ made: { id, singleFile }, time, onVerify }: ThereButtonsProps) {
  const bridge = electronBridge();
  return (
    <>
      {bridge ? (
        <IconButton
          icon={FolderOpen}
          label={t('exports:list.showOf', { time })}
          onPress={() => bridge.showInFolder({ exportId: id })}
        />
      ) : (
        <IconButton
          icon={Download}
          label={t('exports:list.downloadOf', { time })}
          onPress={() => downloadExport(id, singleFile === null ? 'zip' : 'file')}
        />
      )}
      <IconButton icon={ShieldCheck} label={t('exports:list.verifyOf', { time })} onPress={onVerify} />
    </>
  );
}

type RemoveDialogProps = {
  readonly made: PastExport;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

function RemoveDialog({ made, onCancel, onConfirm }: RemoveDialogProps) {
  return (
    <ConfirmDialog
      title={t('exports:remove.title')}
      confirmLabel={t('exports:remove.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      {t('exports:remove.text', {
        files: t('exports:files', { count: made.files }),
        size: bytesText(made.sizeBytes),
        folder: made.folder,
      })}
    </ConfirmDialog>
  );
}
