/** A `fallback_reason` in plain words; several reasons are joined by comma, each with its mode in front. */
export function fallbackText(reason: string): string {
  const sentences = reason.split(',').map((part) => oneReason(part.trim()));
  return [...new Set(sentences)].join('; ');
}

/** The same in as few words as a tooltip has room for: `clip download failed`. */
export function shortFallbackText(reason: string): string {
  const parts = reason.split(',').map((part) => part.slice(part.indexOf(':') + 1).trim());
  return [...new Set(parts)]
    .join(', ')
    .replaceAll('_', ' ')
    .replace(/\bai\b/g, 'AI');
}

function oneReason(part: string): string {
  const known = texts[part] ?? texts[part.slice(part.indexOf(':') + 1)];
  return known ?? part.replaceAll('_', ' ');
}

const texts: Readonly<Record<string, string>> = {
  clip_download_failed: 'the clip could not be downloaded',
  snapshot_retrieval_failed: 'the still image could not be fetched',
  frame_extraction_failed: 'no usable frame could be taken from the clip',
  multi_frame_ai_failed: 'the frames could not be analysed',
  no_clip_source: 'this camera has no recordings to take a clip from',
  no_clip_available: 'there was no recording for this time',
  'video_native:provider_unsupported': 'the video analysis is not supported',
  'video_native:all_providers_failed': 'the video analysis failed',
  'video_native:timeout': 'the video analysis took too long',
  ai_unavailable: 'the analysis was not available',
};
