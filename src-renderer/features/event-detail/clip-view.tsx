import { Download, FileVideo } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { isVideoThere, videoUrl } from '#renderer/api/media.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { type ClipProblem, clipProblem } from './clip-problem.ts';
import { clipStartSeconds } from './clip-start.ts';

type ClipViewProps = {
  readonly event: EventRecord;
  /** The frame that was shown before: the clip begins a moment ahead of it. */
  readonly frameAt: FrameRecord | undefined;
};

/** The kept video in the place of the frames; it plays at once and without sound. */
export function ClipView({ event, frameAt }: ClipViewProps) {
  const [problem, setProblem] = useState<ClipProblem | null>(null);
  const startSeconds = useRef(clipStartSeconds(event, frameAt));
  if (problem !== null) {
    return <NoClip event={event} problem={problem} onRetry={() => setProblem(null)} />;
  }
  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is said */}
      <video
        src={videoUrl(event.eventId)}
        aria-label="Clip of the event"
        controls
        autoPlay
        muted
        playsInline
        preload="auto"
        onLoadedMetadata={({ currentTarget }) => {
          currentTarget.currentTime = Math.min(startSeconds.current, currentTarget.duration || 0);
        }}
        onError={() => void clipProblem(isVideoThere(event.eventId)).then(setProblem)}
        className="absolute inset-0 size-full object-contain p-4"
      />
    </div>
  );
}

const problemTexts: Record<ClipProblem, { title: string; text: string }> = {
  unplayable: {
    title: 'The clip cannot be played here',
    text: 'This window has no decoder for the video of the camera, H.265 for example. Save it and open it in a video player.',
  },
  missing: {
    title: 'The file of this clip is missing',
    text: 'It may have been moved or deleted in the data folder.',
  },
  unreachable: {
    title: 'The clip could not be loaded',
    text: 'Porchlight did not answer. Try again once it is connected.',
  },
};

type NoClipProps = {
  readonly event: EventRecord;
  readonly problem: ClipProblem;
  readonly onRetry: () => void;
};

function NoClip({ event, problem, onRetry }: NoClipProps) {
  return (
    <div role="status" className="min-h-0 flex-1">
      <EmptyState
        icon={FileVideo}
        {...problemTexts[problem]}
        action={
          problem !== 'missing' &&
          (problem === 'unplayable' ? (
            <SaveLink event={event} />
          ) : (
            <Button onPress={onRetry}>Try again</Button>
          ))
        }
      />
    </div>
  );
}

function SaveLink({ event: { eventId, cameraId } }: { readonly event: EventRecord }) {
  return (
    <a
      href={videoUrl(eventId)}
      download={`${cameraId}-${eventId}.mp4`}
      className="focus-ring inline-flex h-8 items-center gap-1.5 rounded-md border border-field-line bg-raised px-3 font-medium hover:bg-hover"
    >
      <Download aria-hidden size={15} /> Save the clip
    </a>
  );
}
