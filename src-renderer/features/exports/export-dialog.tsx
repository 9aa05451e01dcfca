import { useState } from 'react';
import type { ExportFormat, ExportJob, ExportSelection } from '#shared/model/export.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { ExportDone } from './export-done.tsx';
import { ExportForm } from './export-form.tsx';
import { useEstimate, useExportActions, useExportJobs } from './use-exports.ts';

type ExportDialogProps = {
  readonly selection: ExportSelection;
  readonly onClose: () => void;
};

/** From "what of it?" to the files: chosen, made, and shown where they are. */
export function ExportDialog({ selection, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('mp4');
  const [burnIn, setBurnIn] = useState(false);
  const [folder, setFolder] = useState('');
  const [jobId, setJobId] = useState<string | undefined>();
  const actions = useExportActions();
  const job = useExportJobs()?.find(({ id }) => id === jobId);
  const wish = { selection, format, burnIn: format === 'mp4' && burnIn };
  const estimate = useEstimate(wish);
  const start = () => {
    const inFolder = folder.trim();
    actions.start.mutate(
      { ...wish, ...(inFolder !== '' && { inFolder }) },
      { onSuccess: ({ exportId }) => setJobId(exportId) },
    );
  };
  const isStarted = jobId !== undefined;
  return (
    <Dialog
      title={t('exports:title')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      actions={
        isStarted ? (
          <JobButtons job={job} actions={actions} onClose={onClose} onAgain={() => setJobId(undefined)} />
        ) : (
          <StartButtons
            isPending={actions.start.isPending}
            isDisabled={!mayStart(selection, format, estimate.data?.events)}
            onStart={start}
            onClose={onClose}
          />
        )
      }
    >
      {isStarted ? (
        <JobState job={job} />
      ) : (
        <div className="flex flex-col gap-4">
          <ExportForm
            {...{ selection, format, burnIn, folder, estimate }}
            onFormatChange={setFormat}
            onBurnInChange={setBurnIn}
            onFolderChange={setFolder}
          />
          {actions.start.error ? <ErrorNotice error={actions.start.error} /> : null}
        </div>
      )}
    </Dialog>
  );
}

type StartButtonsProps = {
  readonly isPending: boolean;
  readonly isDisabled: boolean;
  readonly onStart: () => void;
  readonly onClose: () => void;
};

function StartButtons({ isPending, isDisabled, onStart, onClose }: StartButtonsProps) {
  return (
    <>
      <Button onPress={onClose}>{t('exports:cancel')}</Button>
      <Button variant="primary" isPending={isPending} isDisabled={isDisabled} onPress={onStart}>
        {t('exports:start')}
      </Button>
    </>
  );
}

/** A range may hold footage without an event. */
function mayStart(selection: ExportSelection, format: ExportFormat, events: number | undefined): boolean {
  return events !== undefined && (events > 0 || (selection.kind === 'range' && format === 'mp4'));
}

function JobState({ job }: { readonly job: ExportJob | undefined }) {
  if (job === undefined || job.state === 'running') {
    return (
      <div className="flex flex-col gap-2 py-2">
        <ProgressBar label={t('exports:running')} value={job?.share ?? 0} />
        <p className="text-sm text-ink-3">{t('exports:fetching')}</p>
      </div>
    );
  }
  if (job.state === 'failed') return <ErrorNotice error={job.error} />;
  if (job.state === 'cancelled') {
    return (
      <p role="status" className="py-2 text-ink-2">
        {t('exports:cancelled')}
      </p>
    );
  }
  return <ExportDone job={job} />;
}

type JobButtonsProps = {
  readonly job: ExportJob | undefined;
  readonly actions: ReturnType<typeof useExportActions>;
  readonly onClose: () => void;
  readonly onAgain: () => void;
};

function JobButtons({ job, actions: { cancel }, onClose, onAgain }: JobButtonsProps) {
  if (job === undefined || job.state === 'running') {
    return (
      <>
        <Button
          isPending={cancel.isPending}
          isDisabled={!job}
          onPress={() => job && cancel.mutate({ exportId: job.id })}
        >
          {t('exports:cancel')}
        </Button>
        <Button variant="primary" onPress={onClose}>
          {t('exports:background')}
        </Button>
      </>
    );
  }
  return (
    <>
      {job.state !== 'done' && <Button onPress={onAgain}>{t('exports:again')}</Button>}
      <Button
        variant="primary"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that had the focus went away
        autoFocus
        onPress={onClose}
      >
        {t('exports:close')}
      </Button>
    </>
  );
}
