import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type CardProps = {
  readonly children: ReactNode;
  readonly title?: string;
  /** So that something around the card can be named by it. */
  readonly titleId?: string;
  readonly description?: ReactNode;
  /** Right of the title. */
  readonly actions?: ReactNode;
  readonly className?: string;
};

export function Card({ children, title, titleId, description, actions, className }: CardProps) {
  return (
    <section className={classNames('rounded-lg border bg-surface p-4', className)}>
      {(title || actions) && (
        <header className="relative mb-3 flex items-start justify-between gap-4">
          <div className="min-w-0">
            {title && (
              <h2 id={titleId} dir="auto" className="text-base font-semibold text-ink">
                {title}
              </h2>
            )}
            {description && <p className="mt-0.5 text-sm text-ink-3">{description}</p>}
          </div>
          {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
