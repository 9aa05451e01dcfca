import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ViewChoices } from '../view-choices.ts';
import type { ClipSteps } from './clip-steps.ts';

export type ClipPlayerModel = ReturnType<typeof useClipPlayer>;

type ClipPlayerOptions = {
  readonly steps: ClipSteps;
  readonly choices: Pick<ViewChoices, 'speed' | 'isLooping'>;
};

/** Playing, seeking and stepping; `shownSeconds` is the media time of the picture on the screen. */
export function useClipPlayer(video: RefObject<HTMLVideoElement | null>, options: ClipPlayerOptions) {
  const { steps, choices } = options;
  const [isPlaying, setIsPlaying] = useState(false);
  const [isMuted, setIsMuted] = useState(true);
  const [durationSeconds, setDurationSeconds] = useState(0);
  const shownSeconds = useShownSeconds(video);
  const target = useRef<number | null>(null);
  useEffect(() => setPace(video.current, choices), [video, choices]);
  const seek = (seconds: number) => goTo(video.current, seconds);
  return {
    isPlaying,
    isMuted,
    durationSeconds,
    shownSeconds,
    seek,
    seekBy: (seconds: number) => seek((video.current?.currentTime ?? 0) + seconds),
    /** Quick steps add up, even while the player is still on its way to the last one. */
    step(by: number) {
      video.current?.pause();
      const from = target.current ?? steps.indexAt(shownSeconds);
      const last = steps.count === null ? Number.POSITIVE_INFINITY : steps.count - 1;
      target.current = Math.min(Math.max(0, from + by), last);
      seek(steps.secondsOf(target.current));
    },
    togglePlay() {
      const element = video.current;
      if (!element) return;
      if (element.paused)
        void element.play().catch(() => undefined); // the element tells of its errors itself
      else element.pause();
    },
    toggleMuted: () => setIsMuted(!isMuted),
    /** For the element. */
    on: {
      onPlay: () => setIsPlaying(true),
      onPause: () => setIsPlaying(false),
      onSeeked: () => {
        target.current = null;
      },
      onDurationChange: () => setDurationSeconds(video.current?.duration || 0),
    },
  };
}

function setPace(
  element: HTMLVideoElement | null,
  { speed, isLooping }: Pick<ViewChoices, 'speed' | 'isLooping'>,
): void {
  if (element) Object.assign(element, { playbackRate: speed, loop: isLooping });
}

function goTo(element: HTMLVideoElement | null, seconds: number): void {
  if (element) element.currentTime = Math.min(Math.max(0, seconds), element.duration || 0);
}

/** The player's own clock runs ahead of its picture; where a browser does not tell the picture's time it has to do. */
function useShownSeconds(video: RefObject<HTMLVideoElement | null>): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    if (!('requestVideoFrameCallback' in element)) return followClock(element, setSeconds);
    let handle = 0;
    const onPicture: VideoFrameRequestCallback = (_, { mediaTime }) => {
      setSeconds(mediaTime);
      handle = element.requestVideoFrameCallback(onPicture);
    };
    handle = element.requestVideoFrameCallback(onPicture);
    return () => element.cancelVideoFrameCallback(handle);
  }, [video]);
  return seconds;
}

function followClock(element: HTMLVideoElement, tell: (seconds: number) => void): () => void {
  const listening = new AbortController();
  const onTime = () => tell(element.currentTime);
  element.addEventListener('timeupdate', onTime, { signal: listening.signal });
  element.addEventListener('seeked', onTime, { signal: listening.signal });
  return () => listening.abort();
}
