/** Imports whose files are still on their way to the core. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import type { ImportSettings } from './import-form.ts';

export type UploadPlan = {
  readonly files: readonly File[];
  /** Files and folders the core reads where they are. */
  readonly paths: readonly string[];
  readonly settings: ImportSettings;
};

export type UploadRun = {
  readonly id: string;
  readonly plan: UploadPlan;
  readonly phase: 'uploading' | 'starting' | 'failed';
  /** Files that have arrived. */
  readonly sentCount: number;
  /** Share of the present file that has arrived, 0 to 1. */
  readonly fileShare: number;
  readonly error: unknown;
};

export type UploadAction =
  | { readonly type: 'added'; readonly id: string; readonly plan: UploadPlan }
  | {
      readonly type: 'changed';
      readonly id: string;
      readonly change: Partial<Omit<UploadRun, 'id' | 'plan'>>;
    }
  | { readonly type: 'removed'; readonly id: string };

export function reduceUploads(runs: readonly UploadRun[], action: UploadAction): readonly UploadRun[] {
  switch (action.type) {
    case 'added': {
      const { id, plan } = action;
      return [{ id, plan, phase: 'uploading', sentCount: 0, fileShare: 0, error: null }, ...runs];
    }
    case 'changed':
      return runs.map((run) => (run.id === action.id ? { ...run, ...action.change } : run));
    case 'removed':
      return runs.filter(({ id }) => id !== action.id);
  }
}

/** Share of all bytes that have arrived, 0 to 1. */
export function uploadShare({ plan, sentCount, fileShare }: UploadRun): number {
  const total = plan.files.reduce((sum, { size }) => sum + size, 0);
  const sent = plan.files.slice(0, sentCount).reduce((sum, { size }) => sum + size, 0);
  const present = (plan.files[sentCount]?.size ?? 0) * fileShare;
  return total === 0 ? 0 : Math.min(1, (sent + present) / total);
}

/** "Uploading 2 of 3". */
export function uploadWords({ plan, phase, sentCount }: UploadRun): string {
  if (phase === 'failed') return t('imports:upload.failed');
  if (phase === 'starting') return t('imports:upload.starting');
  const count = plan.files.length;
  return count === 1
    ? t('imports:upload.uploading')
    : t('imports:upload.uploadingOf', { file: Math.min(count, sentCount + 1), total: count });
}
