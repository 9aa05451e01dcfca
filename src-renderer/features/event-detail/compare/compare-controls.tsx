import { ArrowLeftRight, ChevronLeft, ChevronRight, X } from 'lucide-react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { offsetText } from '#renderer/ui/duration-text.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';

type CompareControlsProps = {
  readonly frames: readonly FrameRecord[];
  /** Indices. */
  readonly left: number;
  readonly right: number;
  readonly onLeft: (index: number) => void;
  readonly onRight: (index: number) => void;
  readonly onClose: () => void;
};

/** Which two frames are compared. */
export function CompareControls(props: CompareControlsProps) {
  const { frames, left, right, onLeft, onRight, onClose } = props;
  const swap = () => {
    onLeft(right);
    onRight(left);
  };
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center justify-between gap-x-4 px-4">
      <SidePicker name={t('eventDetail:compare.left')} frames={frames} index={left} onChange={onLeft} />
      <span className="flex items-center">
        <IconButton icon={ArrowLeftRight} label={t('eventDetail:compare.swap')} onPress={swap} />
        <IconButton icon={X} label={t('eventDetail:compare.end')} shortcut="C" onPress={onClose} />
      </span>
      <SidePicker name={t('eventDetail:compare.right')} frames={frames} index={right} onChange={onRight} />
    </div>
  );
}

type SidePickerProps = {
  readonly name: string;
  readonly frames: readonly FrameRecord[];
  readonly index: number;
  readonly onChange: (index: number) => void;
};

function SidePicker({ name, frames, index, onChange }: SidePickerProps) {
  const frame = frames[index];
  return (
    <div role="group" aria-label={name} className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        label={t('eventDetail:compare.earlier', { side: name })}
        isDisabled={index <= 0}
        onPress={() => onChange(index - 1)}
      />
      <span role="status" className="min-w-24 text-center tabular-nums">
        {frame &&
          t('eventDetail:compare.side', {
            number: frame.frameNumber,
            offset: offsetText(frame.timestampOffsetMs),
          })}
      </span>
      <IconButton
        icon={ChevronRight}
        label={t('eventDetail:compare.later', { side: name })}
        isDisabled={index >= frames.length - 1}
        onPress={() => onChange(index + 1)}
      />
    </div>
  );
}
