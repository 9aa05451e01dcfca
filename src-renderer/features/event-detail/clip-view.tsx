import { Download, FileVideo } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { videoUrl } from '#renderer/api/media.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { clipStartSeconds } from './clip-start.ts';

type ClipViewProps = {
  readonly event: EventRecord;
  /** The frame that was shown before: the clip begins a moment ahead of it. */
  readonly frameAt: FrameRecord | undefined;
};

/** The kept video in the place of the frames; it plays at once and without sound. */
export function ClipView({ event, frameAt }: ClipViewProps) {
  const [problem, setProblem] = useState<'codec' | 'file' | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const startSeconds = useRef(clipStartSeconds(event, frameAt));
  useEffect(() => {
    // A player that had the focus keeps its own keys; here the dialog's keys must go on working.
    video.current?.play().catch(() => undefined);
  }, []);
  if (problem !== null) return <NoClip event={event} problem={problem} />;
  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is said */}
      <video
        ref={video}
        src={videoUrl(event.eventId)}
        aria-label="Clip of the event"
        controls
        muted
        playsInline
        preload="auto"
        onLoadedMetadata={({ currentTarget }) => {
          currentTarget.currentTime = Math.min(startSeconds.current, currentTarget.duration || 0);
        }}
        onError={({ currentTarget }) =>
          setProblem(currentTarget.error?.code === MediaError.MEDIA_ERR_DECODE ? 'codec' : 'file')
        }
        className="absolute inset-0 size-full object-contain p-4"
      />
    </div>
  );
}

const problemText = {
  codec:
    'This window has no decoder for the video of the camera, H.265 for example. Save it and open it in a video player.',
  file: 'The file may be missing, or this window has no decoder for it. Save it and open it in a video player.',
} as const;

function NoClip({ event, problem }: { readonly event: EventRecord; readonly problem: 'codec' | 'file' }) {
  return (
    <div className="min-h-0 flex-1">
      <EmptyState
        icon={FileVideo}
        title="The clip cannot be played here"
        text={problemText[problem]}
        action={
          <a
            href={videoUrl(event.eventId)}
            download={`${event.cameraId}-${event.eventId}.mp4`}
            className="focus-ring inline-flex h-8 items-center gap-1.5 rounded-md border border-field-line bg-raised px-3 font-medium hover:bg-hover"
          >
            <Download aria-hidden size={15} /> Save the clip
          </a>
        }
      />
    </div>
  );
}
