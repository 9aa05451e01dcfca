import { useMutation } from '@tanstack/react-query';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { SmartSelection } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';

export type FoundFrame = { readonly isSelected: boolean; readonly relevance: number | null };
export type FoundFrames = ReadonlyMap<number, FoundFrame>;

type FoundFramesOptions = {
  readonly frames: readonly FrameRecord[];
  /** Index of the best frame. */
  readonly onFound: (index: number) => void;
};

export type FindInEventModel = ReturnType<typeof useFoundFrames>;

/** Which frames of an event fit a text best (section 13); the best one is shown. */
export function useFoundFrames(eventId: string, { frames, onFound }: FoundFramesOptions) {
  const selecting = useMutation(orpc.search.smartSelect.mutationOptions());
  const find = (query: string) =>
    selecting.mutate(
      { eventId, query },
      {
        onSuccess: (selection) => {
          // evenly spread frames have no best one
          if (selection.selection !== 'query') return;
          const best = bestNumber(selection);
          const index = frames.findIndex(({ frameNumber }) => frameNumber === best);
          if (index >= 0) onFound(index);
        },
      },
    );
  const selection = selecting.data;
  return {
    find,
    clear: selecting.reset,
    isPending: selecting.isPending,
    error: selecting.error,
    selection,
    byNumber: selection
      ? new Map(
          selection.frames.map(({ frameNumber, ...frame }): [number, FoundFrame] => [frameNumber, frame]),
        )
      : null,
  };
}

function bestNumber({ frames }: SmartSelection): number | undefined {
  const chosen = frames.filter(({ isSelected }) => isSelected);
  return chosen.toSorted((one, other) => (other.combined ?? 0) - (one.combined ?? 0))[0]?.frameNumber;
}
