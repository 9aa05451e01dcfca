import type { ReactNode } from 'react';

type FactProps = {
  readonly name: string;
  /** In a grid: the whole row. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** Stands directly in a `dl`. */
export function Fact({ name, isWide = false, children }: FactProps) {
  return (
    <div className={isWide ? 'col-span-full' : ''}>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="mt-0.5 text-base break-words text-ink tabular-nums">{children}</dd>
    </div>
  );
}
