import { t } from '#renderer/i18n/i18n.ts';
import type { CameraSettings } from '#shared/model/camera.ts';
import { retentionChoices } from '#shared/model/settings.ts';

/** How long a camera's events are kept, for a select, whose ids are text; `inherit` follows the Storage page. */
export function cameraRetentionOptions(current: CameraSettings['retentionDays']) {
  const usual: readonly number[] = retentionChoices.filter((days) => days > 0);
  // what was set by other means is not lost
  const days =
    current === null || usual.includes(current) ? usual : [...usual, current].toSorted((a, b) => a - b);
  return [
    { id: 'inherit', label: t('cameras:retentionOptions.asSetInStorage') },
    ...days.map((count) => ({
      id: String(count),
      label: t('cameras:retentionOptions.days', { count }),
    })),
  ];
}

export function cameraRetentionId(days: CameraSettings['retentionDays']): string {
  return days === null ? 'inherit' : String(days);
}

export function cameraRetentionDays(id: string): CameraSettings['retentionDays'] {
  return id === 'inherit' ? null : Number(id);
}
