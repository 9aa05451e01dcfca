import { Skeleton } from '#renderer/ui/skeleton.tsx';

/** As large as what comes. */
export function TodaySkeleton() {
  return (
    <div className="flex flex-col gap-6" aria-hidden>
      <Skeleton className="h-7 w-full max-w-md" />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <Skeleton className="aspect-4/3 rounded-lg sm:col-span-2 sm:row-span-2" />
        {[1, 2, 3, 4].map((n) => (
          <Skeleton key={n} className="hidden aspect-4/3 rounded-lg sm:block" />
        ))}
      </div>
      <Skeleton className="h-40 rounded-lg" />
    </div>
  );
}
