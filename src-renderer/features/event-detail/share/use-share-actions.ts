import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { videoUrl } from '#renderer/api/media.ts';
import { useAppInfo, useTimeZone } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { clipFileName, frameFileName } from './file-names.ts';
import { copyFrame, fileUrlOf } from './frame-picture.ts';

export type ShareActions = ReturnType<typeof useShareActions>;

/** Each is undefined where there is nothing to take. */
export function useShareActions(
  event: EventRecord | undefined,
  frame: FrameRecord | undefined,
  cameraName: string,
) {
  const timeZone = useTimeZone();
  const dataRoot = useAppInfo()?.dataRoot;
  const named = event && { event, cameraName, timeZone };
  return {
    ...(frame && frameActions(frame, named && frameFileName(frame, named))),
    saveClip: named && clipAction(named),
    showInFolder: frame && folderAction(frame),
    copyPath: pathAction(dataRoot, frame?.framePath ?? event?.videoPath),
  };
}

/** Only on the desktop; elsewhere the files may lie on another computer. */
function folderAction({ eventId, frameNumber }: FrameRecord) {
  const bridge = electronBridge();
  return bridge && (() => bridge.showInFolder({ eventId, frame: frameNumber }));
}

function pathAction(dataRoot: string | undefined, path: string | null | undefined) {
  return dataRoot && path ? () => void copyPath(`${dataRoot}/${path}`) : undefined;
}

function frameActions(frame: FrameRecord, frameName: string | undefined) {
  return {
    frameName,
    copy: () => void copyFrame(frame).then((outcome) => notify(copyTexts(outcome))),
    saveFrame: frameName === undefined ? undefined : () => save(fileUrlOf(frame), frameName),
  };
}

function clipAction(named: Parameters<typeof clipFileName>[0]) {
  const { eventId, videoPath } = named.event;
  return videoPath === null ? undefined : () => save(videoUrl(eventId), clipFileName(named));
}

function save(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}

async function copyPath(path: string): Promise<void> {
  const isDone = await copyText(path);
  notify(
    isDone
      ? { title: t('eventDetail:share.pathCopied'), description: path, tone: 'ok' }
      : { title: t('eventDetail:share.notAllowed'), description: path, tone: 'danger' },
  );
}

function copyTexts(outcome: Awaited<ReturnType<typeof copyFrame>>): Parameters<typeof notify>[0] {
  switch (outcome) {
    case 'copied':
      return { title: t('eventDetail:share.copied'), tone: 'ok' };
    case 'missing':
      return {
        title: t('eventDetail:frame.missing'),
        description: t('eventDetail:share.missingNext'),
        tone: 'danger',
      };
    case 'not-allowed':
      return {
        title: t('eventDetail:share.notAllowed'),
        description: t('eventDetail:share.notAllowedNext'),
        tone: 'danger',
      };
  }
}
