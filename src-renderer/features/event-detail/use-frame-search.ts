import { type RefObject, useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { PictureExample, Region } from '#shared/model/search.ts';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { exampleOf, type SimilarActions } from './similar-actions.ts';

type FrameSearchOptions = {
  readonly similar: SimilarActions | undefined;
  readonly within: RefObject<HTMLElement | null>;
};

export type FrameSearch = ReturnType<typeof useFrameSearch>;

/** Searching by the frame that is shown, or by a region of it; nothing while none is shown. */
export function useFrameSearch(frame: FrameRecord | undefined, { similar, within }: FrameSearchOptions) {
  const [isWanted, setWanted] = useState(false);
  const moreOf = actOn(frame, similar?.onMore);
  const lessOf = actOn(frame, similar?.onLess);
  const isSelecting = isWanted && moreOf !== undefined;
  const toggleRegion = moreOf && (() => setWanted(!isSelecting));
  const endSelecting = () => {
    setWanted(false);
    // the tool that had the focus goes away
    within.current?.focus({ preventScroll: true });
  };
  useKeyBindings({ m: () => moreOf?.(), n: () => lessOf?.(), a: () => toggleRegion?.() }, { within });
  return { moreOf, lessOf, toggleRegion, isSelecting, endSelecting };
}

function actOn(frame: FrameRecord | undefined, act: ((example: PictureExample) => void) | undefined) {
  return frame && act && ((region?: Region) => act(exampleOf(frame, region)));
}
