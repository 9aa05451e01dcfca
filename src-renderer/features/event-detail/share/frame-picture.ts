/** The picture of a stored frame, out of the window. */
import type { DragEvent } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { frameFileUrl, pictureVersion, readPicture } from '#renderer/api/media.ts';

export function fileUrlOf({ eventId, frameNumber, sha256 }: FrameRecord): string {
  return frameFileUrl(eventId, frameNumber, pictureVersion(sha256));
}

export type CopyOutcome = 'copied' | 'not-allowed' | 'missing';

/** As PNG, the only picture that every clipboard takes. */
export async function copyFrame(frame: FrameRecord): Promise<CopyOutcome> {
  // absent over plain http on a network, whatever its type says
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined || typeof ClipboardItem === 'undefined') return 'not-allowed';
  const png = pngOf(frame);
  const isThere = png.then(
    () => true,
    () => false,
  );
  try {
    // given as a promise: after a pause Safari no longer counts it as what the person did
    await clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return 'copied';
  } catch {
    return (await isThere) ? 'not-allowed' : 'missing';
  }
}

async function pngOf(frame: FrameRecord): Promise<Blob> {
  const picture = await createImageBitmap(await readPicture(fileUrlOf(frame)));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Lets a frame be dropped on the desktop or into another program, as a file with a good name. */
export function dragFrameOut(event: DragEvent, frame: FrameRecord, fileName: string): void {
  const bridge = electronBridge();
  if (bridge) {
    event.preventDefault(); // the shell drags the file itself
    bridge.startDrag({ eventId: frame.eventId, frame: frame.frameNumber });
    return;
  }
  const url = new URL(fileUrlOf(frame), window.location.href).href;
  event.dataTransfer.effectAllowed = 'copy';
  // Chromium's way: type, name and address of the file, parted by colons
  event.dataTransfer.setData('DownloadURL', `image/jpeg:${fileName}:${url}`);
  event.dataTransfer.setData('text/uri-list', url);
}
