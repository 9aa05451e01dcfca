import type { ReactNode, RefObject } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { Region } from '#shared/model/search.ts';
import { ClipTile } from './clip/clip-tile.tsx';
import { ClipView } from './clip/clip-view.tsx';
import { CompareControls } from './compare/compare-controls.tsx';
import { CompareView } from './compare/compare-view.tsx';
import { FrameControls } from './frame-controls.tsx';
import { FrameView } from './frame-view.tsx';
import { PictureMarks } from './marks/picture-marks.tsx';
import { RegionTool } from './region-tool.tsx';
import { SnapshotTile } from './snapshot-tile.tsx';
import { SnapshotView } from './snapshot-view.tsx';
import { StageBar } from './stage-bar.tsx';
import { FoundStrip } from './found-strip.tsx';
import type { FrameSearch } from './use-frame-search.ts';
import type { GalleryParts } from './use-gallery-commands.ts';

export type PicturesProps = GalleryParts & {
  readonly eventId: string;
  readonly cameraName: string;
  readonly frameSearch: FrameSearch;
  readonly isLoading: boolean;
  readonly within: RefObject<HTMLElement | null>;
};

/** The large picture, what goes with it, and all others in a strip. */
export function Pictures(props: PicturesProps) {
  const { eventId, event, gallery, isLoading } = props;
  return (
    <>
      <StageBar {...props} />
      <Stage {...props} />
      <StageControls {...props} />
      <FoundStrip
        {...{ eventId, event, gallery, isLoading }}
        first={event && <OtherTiles event={event} gallery={gallery} />}
      />
    </>
  );
}

function Stage(props: PicturesProps): ReactNode {
  const { event, gallery, zoom, choices, cameraName, within } = props;
  const { other, frames, shown, left, frame, showFrames } = gallery;
  const [leftFrame, rightFrame] = [frames[left], frames[shown]];
  if (other === 'snapshot' && event) return <SnapshotView event={event} zoom={zoom} />;
  if (other === 'compare' && leftFrame && rightFrame) {
    return <CompareView left={leftFrame} right={rightFrame} zoom={zoom} />;
  }
  if (other === 'clip' && event) {
    const onShowFrames = frames.length > 0 ? showFrames : undefined;
    return <ClipView {...{ event, cameraName, choices, within, onShowFrames }} frameAt={frame} />;
  }
  return <FrameStage {...props} />;
}

/** The frame with what was measured, or with the tool to select a part of it while that is wanted. */
function FrameStage({ event, gallery, zoom, choices, share, cameraName, frameSearch }: PicturesProps) {
  const { frame, frames } = gallery;
  const { isSelecting, moreOf, lessOf, endSelecting } = frameSearch;
  const withRegion = (act: (region: Region) => void) => (region: Region) => {
    endSelecting();
    act(region);
  };
  return (
    <FrameView frame={frame} event={event} fileName={share.frameName} zoom={zoom}>
      {(size) =>
        isSelecting && moreOf ? (
          <RegionTool
            key={frame?.id}
            size={size}
            onMore={withRegion(moreOf)}
            onLess={lessOf && withRegion(lessOf)}
            onCancel={endSelecting}
          />
        ) : (
          event && frame && <PictureMarks {...{ event, frames, frame, cameraName }} choices={choices[0]} />
        )
      }
    </FrameView>
  );
}

function StageControls({ event, gallery, frameSearch }: PicturesProps) {
  const { other, frames, frame, shown, left, setLeft, step, toggle } = gallery;
  if (other === 'clip') return null;
  if (other === 'compare') {
    return (
      <CompareControls
        {...{ frames, left }}
        right={shown}
        onLeft={setLeft}
        onRight={step}
        onClose={() => toggle('compare')}
      />
    );
  }
  return (
    <FrameControls
      {...{ frame, event, frameSearch }}
      index={other === null ? shown : -1}
      count={frames.length}
      onStep={step}
    />
  );
}

function OtherTiles({
  event,
  gallery: { other, toggle },
}: Pick<GalleryParts, 'gallery'> & { event: EventRecord }) {
  return (
    <>
      {event.videoPath !== null && (
        <ClipTile event={event} isShown={other === 'clip'} onToggle={() => toggle('clip')} />
      )}
      {event.snapshotPath !== null && (
        <SnapshotTile event={event} isShown={other === 'snapshot'} onToggle={() => toggle('snapshot')} />
      )}
    </>
  );
}
