import { t } from '#renderer/i18n/i18n.ts';

/** A `fallback_reason` in plain words; several reasons are joined by comma, each with its mode in front. */
export function fallbackText(reason: string): string {
  const sentences = partsOf(reason).map(
    (part) => oneReason(part, longReasons()) ?? part.replaceAll('_', ' '),
  );
  return [...new Set(sentences)].join('; ');
}

/** The same in as few words as a tooltip has room for: `clip download failed`. */
export function shortFallbackText(reason: string): string {
  const parts = partsOf(reason).map((part) => oneReason(part, shortReasons()) ?? withoutMode(part));
  return [...new Set(parts)].join(', ').replaceAll('_', ' ');
}

function partsOf(reason: string): readonly string[] {
  return reason.split(',').map((part) => part.trim());
}

function withoutMode(part: string): string {
  return part.slice(part.indexOf(':') + 1).trim();
}

type Reasons = Readonly<Record<string, string>>;

function oneReason(part: string, reasons: Reasons): string | undefined {
  return reasons[part] ?? reasons[withoutMode(part)];
}

const longReasons = (): Reasons => ({
  clip_download_failed: t('common:fallback.clipDownload'),
  snapshot_retrieval_failed: t('common:fallback.snapshot'),
  frame_extraction_failed: t('common:fallback.extraction'),
  multi_frame_ai_failed: t('common:fallback.multiFrame'),
  no_clip_source: t('common:fallback.noSource'),
  no_clip_available: t('common:fallback.noClip'),
  'video_native:provider_unsupported': t('common:fallback.unsupported'),
  'video_native:all_providers_failed': t('common:fallback.allFailed'),
  'video_native:timeout': t('common:fallback.timeout'),
  ai_unavailable: t('common:fallback.noAnalysis'),
});

const shortReasons = (): Reasons => ({
  clip_download_failed: t('common:fallbackShort.clipDownload'),
  snapshot_retrieval_failed: t('common:fallbackShort.snapshot'),
  frame_extraction_failed: t('common:fallbackShort.extraction'),
  multi_frame_ai_failed: t('common:fallbackShort.multiFrame'),
  no_clip_source: t('common:fallbackShort.noSource'),
  no_clip_available: t('common:fallbackShort.noClip'),
  'video_native:provider_unsupported': t('common:fallbackShort.unsupported'),
  'video_native:all_providers_failed': t('common:fallbackShort.allFailed'),
  'video_native:timeout': t('common:fallbackShort.timeout'),
  ai_unavailable: t('common:fallbackShort.noAnalysis'),
});
