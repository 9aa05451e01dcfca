import { Download, FileVideo, Images } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { videoUrl } from '#renderer/api/media.ts';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { clipFileName } from '../share/file-names.ts';
import type { ClipProblem } from './clip-problem.ts';

type NoClipProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  readonly problem: ClipProblem;
  /** FFmpeg's short name, where the core could read the file. */
  readonly codec: string | undefined;
  readonly onShowFrames: (() => void) | undefined;
  readonly onRetry: () => void;
};

/** Why the clip does not play, and what can be done instead. */
export function NoClip({ event, cameraName, problem, codec, onShowFrames, onRetry }: NoClipProps) {
  return (
    <div role="status" className="min-h-0 flex-1 overflow-y-auto">
      <EmptyState
        icon={FileVideo}
        {...problemText(problem, codec)}
        action={
          <>
            {problem === 'unplayable' && <SaveLink event={event} cameraName={cameraName} />}
            {problem === 'unreachable' && <Button onPress={onRetry}>{t('eventDetail:clip.tryAgain')}</Button>}
            {onShowFrames && (
              <Button icon={Images} onPress={onShowFrames}>
                {t('eventDetail:clip.showFrames')}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
}

function problemText(problem: ClipProblem, codec: string | undefined): { title: string; text: string } {
  switch (problem) {
    case 'unplayable':
      return {
        title: t('eventDetail:clip.unplayableTitle'),
        text:
          codec === undefined
            ? t('eventDetail:clip.unplayableText')
            : t('eventDetail:clip.unplayableCodec', { codec: codecName(codec) }),
      };
    case 'missing':
      return { title: t('eventDetail:clip.missingTitle'), text: t('eventDetail:clip.missingText') };
    case 'unreachable':
      return { title: t('eventDetail:clip.unreachableTitle'), text: t('eventDetail:clip.unreachableText') };
  }
}

const codecNames: Readonly<Record<string, string>> = {
  hevc: 'H.265',
  h264: 'H.264',
  av1: 'AV1',
  mjpeg: 'MJPEG',
};

function codecName(codec: string): string {
  return codecNames[codec] ?? codec;
}

function SaveLink({ event, cameraName }: Pick<NoClipProps, 'event' | 'cameraName'>) {
  const timeZone = useTimeZone();
  return (
    <a
      href={videoUrl(event.eventId)}
      download={clipFileName({ event, cameraName, timeZone })}
      className="focus-ring inline-flex h-8 items-center gap-1.5 rounded-md border border-field-line bg-raised px-3 font-medium hover:bg-hover"
    >
      <Download aria-hidden size={15} /> {t('eventDetail:clip.save')}
    </a>
  );
}
