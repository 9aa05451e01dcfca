import { type RefObject, useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { PictureExample, Region } from '#shared/model/search.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { exampleOf, type SimilarActions } from './similar-actions.ts';

type FrameSearchOptions = {
  readonly similar: SimilarActions | undefined;
  readonly within: RefObject<HTMLElement | null>;
  /** A region is about to be selected. */
  readonly onSelect: () => void;
};

export type FrameSearch = ReturnType<typeof useFrameSearch>;

/** Searching by the frame that is shown, or by a region of it; nothing while none is shown. */
export function useFrameSearch(frame: FrameRecord | undefined, options: FrameSearchOptions) {
  const { similar, within, onSelect } = options;
  const [isWanted, setWanted] = useState(false);
  const moreOf = actOn(frame, similar?.onMore);
  const lessOf = actOn(frame, similar?.onLess);
  const isSelecting = isWanted && moreOf !== undefined;
  const toggleRegion =
    moreOf &&
    (() => {
      onSelect();
      setWanted(!isSelecting);
    });
  const endSelecting = () => {
    setWanted(false);
    // the tool that had the focus goes away
    within.current?.focus({ preventScroll: true });
  };
  const group = t('eventDetail:commands.search');
  const commands = [
    { id: 'frame.more', title: t('eventDetail:search.more'), key: 'm', act: moreOf && (() => moreOf()) },
    { id: 'frame.less', title: t('eventDetail:search.less'), key: 'n', act: lessOf && (() => lessOf()) },
    { id: 'frame.region', title: t('eventDetail:search.region'), key: 'a', act: toggleRegion },
  ];
  useCommands(
    commands.map(({ id, title, key, act }) => ({
      id,
      title,
      group,
      keys: [key],
      isEnabled: act !== undefined,
      run: () => act?.(),
    })),
    { within },
  );
  return { moreOf, lessOf, toggleRegion, isSelecting, endSelecting };
}

function actOn(frame: FrameRecord | undefined, act: ((example: PictureExample) => void) | undefined) {
  return frame && act && ((region?: Region) => act(exampleOf(frame, region)));
}
