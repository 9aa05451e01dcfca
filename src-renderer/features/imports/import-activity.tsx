import { Ban, CircleCheck, TriangleAlert, Upload } from 'lucide-react';
import { Button, DialogTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { ImportJob } from '#shared/model/import-job.ts';
import { activityOf } from './activity.ts';
import { useImportContext } from './import-context.ts';
import { ImportPanel } from './import-panel.tsx';
import { resultWords } from './import-progress.ts';
import { useImportJobs, useOnImportFinished } from './use-import-jobs.ts';
import { useOpenReview } from './use-open-review.ts';

/** What imports are doing, in one line; opens the panel with all of them. Nothing while there are none. */
export function ImportActivity() {
  const known = useImportJobs();
  const jobs = known ?? [];
  const { uploads, isPanelOpen, setPanelOpen } = useImportContext();
  const openReview = useOpenReview();
  useOnImportFinished(known, (job) => announce(job, () => void openReview(job)));

  const activity = activityOf(jobs, uploads.runs);
  if (activity === null) return null;
  const { words, share, tone } = activity;
  const Icon = { busy: Upload, ok: CircleCheck, idle: Ban, failed: TriangleAlert }[tone];
  return (
    <DialogTrigger isOpen={isPanelOpen} onOpenChange={setPanelOpen}>
      <Button
        aria-label={t('imports:activity.show', { words })}
        className="focus-ring flex h-6 shrink-0 cursor-default items-center gap-1.5 rounded px-1.5 text-xs text-ink-2 tabular-nums data-hovered:bg-hover data-hovered:text-ink"
      >
        <Icon aria-hidden size={13} className={toneClasses[tone]} />
        {words}
        {share !== null && <ProgressBar label={words} hideLabel value={share} className="w-20" />}
      </Button>
      <Popover label={t('imports:panel.title')} placement="top start" isNonModal>
        <ImportPanel
          jobs={jobs}
          uploads={uploads}
          onReview={(job) => {
            setPanelOpen(false);
            void openReview(job);
          }}
          onClose={() => setPanelOpen(false)}
        />
      </Popover>
    </DialogTrigger>
  );
}

const toneClasses = {
  busy: 'text-accent-text',
  ok: 'text-ok-text',
  idle: 'text-ink-3',
  failed: 'text-danger-text',
};

function announce(job: ImportJob, onReview: () => void): void {
  const hasFailed = job.files.some(({ state }) => state === 'failed');
  notify({
    title: resultWords(job),
    description: job.cameraName,
    tone: hasFailed ? 'danger' : job.state === 'cancelled' ? 'info' : 'ok',
    ...(job.events > 0 && { action: { label: t('imports:job.review'), onPress: onReview } }),
  });
}
