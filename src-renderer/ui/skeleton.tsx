import { classNames } from './class-names.ts';

/** A soft block where content will be; size it with classes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={classNames('animate-soft-pulse rounded-md bg-sunken', className)} />;
}
