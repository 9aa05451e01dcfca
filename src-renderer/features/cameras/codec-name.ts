import { currentSpeech, t } from '#renderer/i18n/i18n.ts';

/** Short names of FFmpeg and ONVIF as people know them. */
const codecNames: Readonly<Record<string, string>> = {
  av1: 'AV1',
  h263: 'H.263',
  h264: 'H.264',
  h265: 'H.265',
  hevc: 'H.265',
  // no text: the name of a codec
  jpeg: 'Motion JPEG',
  // no text: as above
  mjpeg: 'Motion JPEG',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  msmpeg4v2: 'MS MPEG-4 v2',
  vp8: 'VP8',
  vp9: 'VP9',
};

export function codecName(codec: string): string {
  if (codec === 'rawvideo') return t('cameras:codecName.uncompressed');
  return codecNames[codec] ?? codec.toUpperCase();
}

/** Pictures a second as people write them, `15 fps`: the decimals of a measured rate say nothing. */
export function frameRateText(framesPerSecond: number): string {
  const digits = framesPerSecond < 10 ? 1 : 0;
  return t('cameras:codecName.framesPerSecond', {
    rate: framesPerSecond.toLocaleString(currentSpeech().locale, { maximumFractionDigits: digits }),
  });
}
