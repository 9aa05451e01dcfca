import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { orpc } from '#renderer/api/client.ts';
import { isVideoThere, videoUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { ViewChoicesModel } from '../view-choices.ts';
import { ClipControls } from './clip-controls.tsx';
import { type ClipProblem, clipProblem } from './clip-problem.ts';
import { clipStartSeconds } from './clip-start.ts';
import { clipSteps } from './clip-steps.ts';
import { NoClip } from './no-clip.tsx';
import { useClipCommands } from './use-clip-commands.ts';
import { useClipPlayer } from './use-clip-player.ts';

type ClipViewProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  /** The frame that was shown before: the clip begins a moment ahead of it. */
  readonly frameAt: FrameRecord | undefined;
  readonly choices: ViewChoicesModel;
  readonly within: RefObject<HTMLElement | null>;
  /** Undefined: there are none. */
  readonly onShowFrames: (() => void) | undefined;
};

/** The kept video in the place of the frames. */
export function ClipView(props: ClipViewProps) {
  const { event, cameraName, onShowFrames } = props;
  const [problem, setProblem] = useState<ClipProblem | null>(null);
  const times = useClipTimes(event);
  if (problem === null) {
    const onError = () => void clipProblem(isVideoThere(event.eventId)).then(setProblem);
    return <ClipPlayer {...props} times={times} onError={onError} />;
  }
  const onRetry = () => setProblem(null);
  return <NoClip {...{ event, cameraName, problem, codec: times?.codec, onShowFrames, onRetry }} />;
}

type ClipPlayerProps = ClipViewProps & {
  readonly times: ReturnType<typeof useClipTimes>;
  readonly onError: () => void;
};

/** It plays at once and without sound. */
function ClipPlayer({ event, frameAt, choices, within, times, onError }: ClipPlayerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const place = useRef<HTMLElement>(null);
  const startSeconds = useRef(clipStartSeconds(event, frameAt));
  const steps = clipSteps(times);
  const player = useClipPlayer(video, { steps, choices: choices[0] });
  useClipCommands({ player, choices, within });
  const focus = () => place.current?.focus({ preventScroll: true });
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={t('eventDetail:clip.player')}
      className="flex min-h-0 flex-1 flex-col outline-none"
    >
      <div className="relative min-h-0 flex-1">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is said */}
        <video
          ref={video}
          src={videoUrl(event.eventId)}
          aria-label={t('eventDetail:clip.name')}
          autoPlay
          muted={player.isMuted}
          playsInline
          preload="auto"
          {...player.on}
          onLoadedMetadata={({ currentTarget }) => {
            currentTarget.playbackRate = choices[0].speed;
            currentTarget.currentTime = Math.min(startSeconds.current, currentTarget.duration || 0);
            focus();
          }}
          onClick={player.togglePlay}
          onError={onError}
          className="absolute inset-0 size-full object-contain p-3"
        />
      </div>
      <ClipControls
        {...{ event, player, steps, choices }}
        onFullScreen={() => void video.current?.requestFullscreen().catch(() => undefined)}
        onDone={focus}
      />
    </section>
  );
}

/** Without them the claimed rate has to do, so no answer is no error. */
function useClipTimes({ eventId }: EventRecord) {
  const input = { eventId };
  return useQuery({
    ...orpc.events.clipTimes.queryOptions({ input }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
