/** Short names of FFmpeg and ONVIF as people know them. */
const codecNames: Readonly<Record<string, string>> = {
  av1: 'AV1',
  h263: 'H.263',
  h264: 'H.264',
  h265: 'H.265',
  hevc: 'H.265',
  jpeg: 'Motion JPEG',
  mjpeg: 'Motion JPEG',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  msmpeg4v2: 'MS MPEG-4 v2',
  rawvideo: 'Uncompressed video',
  vp8: 'VP8',
  vp9: 'VP9',
};

export function codecName(codec: string): string {
  return codecNames[codec] ?? codec.toUpperCase();
}

/** Pictures a second as people write them, `15 fps`: the decimals of a measured rate say nothing. */
export function frameRateText(framesPerSecond: number): string {
  return `${framesPerSecond < 10 ? Math.round(framesPerSecond * 10) / 10 : Math.round(framesPerSecond)} fps`;
}
