import { ChevronsLeftRight } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { heldSplit, movedSplit } from './split.ts';

type SplitHandleProps = {
  readonly share: number;
  readonly onChange: (share: number) => void;
  /** Of what is on its two sides. */
  readonly labels: readonly [left: string, right: string];
};

/** The line between two pictures; keys and pointer move it. */
export function SplitHandle({ share, onChange, labels: [left, right] }: SplitHandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = movedSplit(share, event.key, event.shiftKey);
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // arrows step through the frames elsewhere
    onChange(moved);
  };
  const onDrag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pictures = event.currentTarget.parentElement?.getBoundingClientRect();
    if (pictures) onChange(heldSplit((event.clientX - pictures.left) / pictures.width));
  };
  const percent = new Intl.NumberFormat(currentSpeech().locale, { style: 'percent' }).format(share);
  return (
    <div
      role="separator"
      aria-label={t('eventDetail:compare.handle')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={t('eventDetail:compare.value', { percent, left, right })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onDrag}
      className="group absolute inset-y-0 z-10 flex w-8 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center outline-none"
      style={{ left: `${share * 100}%` }}
    >
      <span aria-hidden className="absolute inset-y-0 w-0.5 bg-white shadow-[0_0_0_1px_#16120e90]" />
      <span className="grid size-8 place-items-center rounded-full bg-white text-[#16120e] shadow-popover group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-focus">
        <ChevronsLeftRight aria-hidden size={17} />
      </span>
    </div>
  );
}
