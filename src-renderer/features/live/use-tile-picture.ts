import { type RefObject, useEffect, useRef, useState } from 'react';
import { createTilePicture, type PictureState } from './tile-picture.ts';
import { useLivePicturesContext } from './use-live-pictures.ts';

const nothing: PictureState = { kind: 'none', atMs: null, isStale: false, error: null };
/** The clock of the picture shows seconds. */
const readEveryMs = 250;

/** Plays a camera into the two elements for as long as the tile is there. */
export function useTilePicture(
  cameraId: string,
  isOn: boolean,
): {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly image: RefObject<HTMLImageElement | null>;
  readonly picture: PictureState;
} {
  const { connection, onUnplayable } = useLivePicturesContext();
  const video = useRef<HTMLVideoElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [picture, setPicture] = useState(nothing);
  useEffect(() => {
    if (!isOn || !video.current || !image.current) return;
    const played = createTilePicture({
      video: video.current,
      image: image.current,
      onUnplayable: () => onUnplayable(cameraId),
    });
    const stopListening = connection.listen(cameraId, played.put);
    const timer = window.setInterval(() => setPicture((old) => changed(old, played.state())), readEveryMs);
    return () => {
      window.clearInterval(timer);
      stopListening();
      played.close();
      setPicture(nothing);
    };
  }, [cameraId, isOn, connection, onUnplayable]);
  return { video, image, picture };
}

/** The same object while a person would see no difference. */
function changed(old: PictureState, next: PictureState): PictureState {
  const secondOf = ({ atMs }: PictureState) => (atMs === null ? null : Math.floor(atMs / 1000));
  const isSame =
    old.kind === next.kind &&
    old.isStale === next.isStale &&
    old.error === next.error &&
    secondOf(old) === secondOf(next);
  return isSame ? old : next;
}
