import type { ImportJob } from '#shared/model/import-job.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { jobShare, runningWords } from './import-progress.ts';
import { uploadShare, type UploadRun, uploadWords } from './upload-runs.ts';

export type Activity = {
  readonly words: string;
  /** 0 to 1; `null` when nothing runs. */
  readonly share: number | null;
  readonly tone: 'busy' | 'ok' | 'idle' | 'failed';
};

/** All imports in one line: what runs comes before what failed, and that before what is done. */
export function activityOf(jobs: readonly ImportJob[], uploads: readonly UploadRun[]): Activity | null {
  const job = jobs.findLast(({ state }) => state === 'running');
  if (job !== undefined) return { words: runningWords(job), share: jobShare(job), tone: 'busy' };
  const upload = uploads.findLast(({ phase }) => phase !== 'failed');
  if (upload !== undefined) return { words: uploadWords(upload), share: uploadShare(upload), tone: 'busy' };
  if (uploads.length > 0) return { words: t('imports:upload.failed'), share: null, tone: 'failed' };
  const [latest] = jobs;
  if (latest === undefined) return null;
  const hasFailed = latest.files.some(({ state }) => state === 'failed');
  if (hasFailed) return { words: t('imports:activity.withErrors'), share: null, tone: 'failed' };
  return {
    words: latest.state === 'cancelled' ? t('imports:activity.cancelled') : t('imports:activity.done'),
    share: null,
    tone: 'ok',
  };
}
