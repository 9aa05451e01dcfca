import type { ReactNode } from 'react';

export type PageProps = {
  readonly title: string;
  /** Right side of the title bar. */
  readonly actions?: ReactNode;
  /** Scrolls under the title bar. */
  readonly children: ReactNode;
};

export function Page({ title, actions, children }: PageProps) {
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col" aria-label={title}>
      <header className="flex h-13 shrink-0 items-center justify-between gap-4 border-b px-5">
        <h1 className="truncate text-lg font-semibold text-ink">{title}</h1>
        {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      {/* relative: hidden inputs inside must not lengthen the document, which focusing them would scroll */}
      <div className="relative min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
    </main>
  );
}
