import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { StorageUsage } from '#shared/model/storage.ts';
import { type KindShare, kindShares } from './kind-words.ts';

/** What the used space consists of: one bar, and its legend with the numbers. */
export function KindBreakdown({ byKind }: { readonly byKind: StorageUsage['byKind'] | undefined }) {
  if (!byKind) return <Skeleton className="h-28 w-full" />;
  const shares = kindShares(byKind);
  return (
    <section aria-label={t('storage:breakdown.name')}>
      <h3 className="mb-2 text-sm font-medium">{t('storage:breakdown.title')}</h3>
      <div aria-hidden className="flex h-4 gap-px overflow-hidden rounded bg-sunken">
        {shares.map((share) => share.bytes > 0 && <Segment key={share.kind} share={share} />)}
      </div>
      <dl className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-8 gap-y-1.5">
        {shares.map((share) => (
          <LegendRow key={share.kind} share={share} />
        ))}
      </dl>
    </section>
  );
}

function Segment({ share: { name, bytes, share, colour } }: { readonly share: KindShare }) {
  return (
    <span
      title={`${name}: ${bytesText(bytes)}`}
      className="h-full min-w-0.5"
      style={{ width: `${share * 100}%`, backgroundColor: `var(--color-${colour})` }}
    />
  );
}

function LegendRow({ share: { name, hint, bytes, files, share, colour } }: { readonly share: KindShare }) {
  return (
    <div className="flex items-center gap-2" title={`${hint}: ${t('storage:files', { count: files })}`}>
      <span
        aria-hidden
        className="size-2.5 shrink-0 rounded-sm"
        style={{ backgroundColor: `var(--color-${colour})` }}
      />
      <dt className="min-w-0 flex-1 truncate">{name}</dt>
      <dd className="shrink-0 text-ink-2 tabular-nums">{bytesText(bytes)}</dd>
      <dd className="w-10 shrink-0 text-right text-ink-3 tabular-nums">{shareText(share)}</dd>
    </div>
  );
}

function shareText(share: number): string {
  if (share === 0) return '–';
  return share < 0.01 ? `<${percentText(0.01)}` : percentText(share);
}
