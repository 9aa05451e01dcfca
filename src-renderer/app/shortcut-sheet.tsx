import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

const groups: readonly { title: string; rows: readonly (readonly [keys: string, what: string])[] }[] = [
  {
    title: 'Events',
    rows: [
      ['J / K', 'Next / previous event'],
      ['↑ ↓ ← →', 'Move in the grid'],
      ['Home / End', 'First / last event'],
      ['Enter', 'Open the event'],
      ['Esc', 'Close, or clear the selection'],
    ],
  },
  {
    title: 'Selection and actions',
    rows: [
      ['X', 'Select the event, or leave it out'],
      ['Shift + ↑ ↓ ← →', 'Select a range'],
      ['Ctrl + A', 'Select all'],
      ['R', 'Mark reviewed / unreviewed'],
      ['F', 'Favourite / no favourite'],
      ['Del', 'Delete'],
      ['Shift + Del', 'Delete, and choose what goes with it'],
      ['Z or Ctrl + Z', 'Undo the last deletion'],
    ],
  },
  {
    title: 'Event detail',
    rows: [
      ['← / →', 'Previous / next frame'],
      ['↑ / ↓ or K / J', 'Previous / next event'],
      ['Home / End', 'First / last frame'],
      ['S', 'Snapshot with the motion marked'],
      ['V', 'Clip of the event, if it was kept'],
    ],
  },
  {
    title: 'Search',
    rows: [
      ['/', 'Search, from anywhere'],
      ['↓', 'From the field to the results'],
      ['↑ ↓ ← →', 'Move in the results'],
      ['[ / ]', 'Previous / next frame of a result'],
      ['Enter', 'Open the event at that frame'],
      ['M', 'More like this frame'],
      ['N', 'Not like this frame'],
      ['W', 'Why it was found'],
      ['A', 'In the event: select a region to search for'],
      ['Ctrl + V', 'Search for a copied picture'],
    ],
  },
  {
    title: 'Live',
    rows: [
      ['L', 'Show Live'],
      ['↑ ↓ ← →', 'Move between cameras'],
      ['Enter', 'One camera large, or all again'],
      ['Esc', 'Back to all'],
      ['1 / 2 / 3 / 4', 'Columns'],
      ['0', 'Fit all cameras'],
      ['Page ↑ / Page ↓', 'Previous / next page'],
    ],
  },
  {
    title: 'Timeline',
    rows: [
      ['+ / −', 'Zoom in / out'],
      ['0', 'Whole day'],
      ['← / →', 'Move, when the timeline has the focus'],
      ['Wheel', 'Zoom around the pointer'],
      ['Shift + wheel, drag', 'Move'],
    ],
  },
  {
    title: 'Days',
    rows: [
      ['[ / ]', 'Previous / next day'],
      ['T', 'Today'],
      ['?', 'This sheet'],
    ],
  },
];

type ShortcutSheetProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  return (
    <Dialog title="Keyboard shortcuts" size="lg" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="gap-x-10 sm:columns-2">
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 text-sm font-semibold text-ink">{title}</h3>
            <dl className="flex flex-col gap-1.5">
              {rows.map(([keys, what]) => (
                <div key={keys} className="flex items-center justify-between gap-4">
                  <dt className="order-2 shrink-0">
                    <Kbd>{keys}</Kbd>
                  </dt>
                  <dd className="text-ink-2">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
