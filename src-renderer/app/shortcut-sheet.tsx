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
    title: 'Event detail',
    rows: [
      ['← / →', 'Previous / next frame'],
      ['↑ / ↓ or K / J', 'Previous / next event'],
      ['Home / End', 'First / last frame'],
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
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
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
