import type { Health, MetricsSnapshot } from '#shared/model/metrics.ts';
import { Card } from '#renderer/ui/card.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';

export type HealthFactsProps = { readonly health: Health; readonly current: MetricsSnapshot };

/** Plain numbers since the start of the program. */
export function HealthFacts({ health: { database, ingest, eventLogs }, current }: HealthFactsProps) {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const { count, hitRatePercent } = current.motionDetected;
  return (
    <Card title="Since the start" description={`${durationText(current.uptimeS * 1000)} ago`}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-4">
        <Fact name="Events created" value={current.eventsCreated} />
        <Fact name="Joined to the event before" value={current.eventsSuppressed} />
        <Fact
          name="Frames with motion"
          value={`${count.toLocaleString()} (${Math.round(hitRatePercent)}%)`}
        />
        <Fact name="Cameras watched" value={`${ingest.watching} of ${ingest.cameras}`} />
        <Fact name="Events waiting for their log lines" value={eventLogs.pending} />
        <Fact name="Failed database writes" value={current.dbWriteErrors} isBad={current.dbWriteErrors > 0} />
        <Fact name="Failed file writes" value={current.fileWriteErrors} isBad={current.fileWriteErrors > 0} />
        <Fact name="Storage warnings" value={current.storageWarnings} isBad={current.storageWarnings > 0} />
        <Fact name="Database" value={`${megabytes(database.sizeBytes)}, version ${database.schemaVersion}`} />
        <Fact name="Not yet folded in (WAL)" value={megabytes(database.walBytes)} />
      </dl>
    </Card>
  );
}

type FactProps = { readonly name: string; readonly value: string | number; readonly isBad?: boolean };

function Fact({ name, value, isBad = false }: FactProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd
        className={
          isBad
            ? 'text-lg font-medium tabular-nums text-danger-text'
            : 'text-lg font-medium tabular-nums text-ink'
        }
      >
        {typeof value === 'number' ? value.toLocaleString() : value}
      </dd>
    </div>
  );
}

export function Degradations({ degradations }: Pick<Health, 'degradations'>) {
  const { dayAndClock } = useTimeText();
  if (degradations.length === 0) return null;
  return (
    <Card
      title="Left out or done less well"
      description="Counted since the start; each has a line in the log."
    >
      <ul className="flex flex-col gap-1 select-text">
        {degradations.map(({ reason, count, lastAt }) => (
          <li key={reason} className="flex flex-wrap gap-x-3">
            <span className="min-w-10 text-right tabular-nums text-ink">{count} ×</span>
            <span className="font-mono text-xs leading-[1.125rem] text-ink">{reason}</span>
            <span className="text-ink-3">last {dayAndClock(Date.parse(lastAt))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
