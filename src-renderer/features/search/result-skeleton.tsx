import { t } from '#renderer/i18n/i18n.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';

/** Where the cards will be. */
export function ResultSkeleton() {
  return (
    <div
      role="status"
      aria-label={t('search:resultSkeleton.searching')}
      className="min-h-0 flex-1 overflow-hidden px-5 pt-4"
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(224px,1fr))] gap-3">
        {Array.from({ length: 15 }, (_, index) => (
          <div key={index} className="overflow-hidden rounded-lg border bg-raised">
            <Skeleton className="aspect-video rounded-none" />
            <div className="flex flex-col gap-2 px-2.5 py-3">
              <Skeleton className="h-3 w-32" />
              <Skeleton className="h-2.5 w-40" />
              <Skeleton className="h-5 w-28" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
