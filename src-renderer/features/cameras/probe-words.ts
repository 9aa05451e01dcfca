import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

/** What a check found, for example "H.264, 1920×1080, 2 min 14 s"; a folder tells its number of videos. */
export function probeWords(
  { codec, widthPx, heightPx, durationSeconds, fileCount }: SourceProbe,
  sourceType: string,
): string {
  const isFolder = sourceType === 'folder';
  const videos = fileCount === 1 ? '1 video' : `${fileCount} videos`;
  const length = durationSeconds === null || isFolder ? [] : [durationText(durationSeconds * 1000)];
  const first = `${codecName(codec)}, ${widthPx}×${heightPx}`;
  return isFolder ? `${videos}, the first is ${first}` : [first, ...length].join(', ');
}

/** FFmpeg's short names as people know them. */
const codecNames: Readonly<Record<string, string>> = {
  av1: 'AV1',
  h263: 'H.263',
  h264: 'H.264',
  hevc: 'H.265',
  mjpeg: 'Motion JPEG',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  msmpeg4v2: 'MS MPEG-4 v2',
  rawvideo: 'Uncompressed video',
  vp8: 'VP8',
  vp9: 'VP9',
};

function codecName(codec: string): string {
  return codecNames[codec] ?? codec.toUpperCase();
}
