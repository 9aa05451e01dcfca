import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: ReactNode;
  /** One or two buttons. */
  readonly action?: ReactNode;
};

/** What to show where nothing is: why, and what to do about it. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-56 flex-col items-center justify-center px-6 py-10 text-center">
      <div className="mb-4 grid size-12 place-items-center rounded-xl bg-sunken text-ink-3">
        <Icon aria-hidden size={22} strokeWidth={1.6} />
      </div>
      <h2 className="text-lg font-semibold text-ink">{title}</h2>
      {text && <div className="mt-1 max-w-md text-base text-balance text-ink-2">{text}</div>}
      {action && <div className="mt-5 flex flex-wrap items-center justify-center gap-2">{action}</div>}
    </div>
  );
}
