const videoEndings = new Set(
  [
    // no text: endings of file names
    '3g2 3gp asf avi dav divx dv f4v flv h264 h265 264 265 hevc m2t m2ts m4v mjpeg mjpg mkv mov mp4 mpe mpeg',
    // no text: as above
    'mpg mts mxf nut ogm ogv qt ts vob webm wmv',
  ].flatMap((endings) => endings.split(' ')),
);

/** By ending or, where the system knows it, by type; says nothing about whether it can be read. */
export function isVideoFile({ name, type = '' }: { readonly name: string; readonly type?: string }): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return (name.includes('.') && videoEndings.has(ending)) || type.startsWith('video/');
}
