import type { Health, MetricsSnapshot } from '#shared/model/metrics.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { numberText, percentText } from '#renderer/ui/number-text.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';

export type HealthFactsProps = { readonly health: Health; readonly current: MetricsSnapshot };

/** Plain numbers since the start of the program. */
export function HealthFacts({ health: { database, ingest, eventLogs }, current }: HealthFactsProps) {
  const megabytes = (bytes: number) =>
    t('health:megabytes', { value: numberText(bytes / 1024 / 1024, 1, true) });
  const { count, hitRatePercent } = current.motionDetected;
  return (
    <Card
      title={t('health:facts.title')}
      description={t('health:facts.ago', { duration: durationText(current.uptimeS * 1000) })}
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-4">
        <Fact name={t('health:facts.created')} value={current.eventsCreated} />
        <Fact name={t('health:facts.joined')} value={current.eventsSuppressed} />
        <Fact
          name={t('health:facts.withMotion')}
          value={`${count.toLocaleString(currentSpeech().locale)} (${percentText(hitRatePercent / 100)})`}
        />
        <Fact
          name={t('health:facts.watched')}
          value={t('health:facts.of', { count: ingest.watching, total: ingest.cameras })}
        />
        <Fact name={t('health:facts.waiting')} value={eventLogs.pending} />
        <Fact
          name={t('health:facts.dbErrors')}
          value={current.dbWriteErrors}
          isBad={current.dbWriteErrors > 0}
        />
        <Fact
          name={t('health:facts.fileErrors')}
          value={current.fileWriteErrors}
          isBad={current.fileWriteErrors > 0}
        />
        <Fact
          name={t('health:facts.warnings')}
          value={current.storageWarnings}
          isBad={current.storageWarnings > 0}
        />
        <Fact
          name={t('health:facts.database')}
          value={t('health:facts.databaseValue', {
            size: megabytes(database.sizeBytes),
            version: database.schemaVersion,
          })}
        />
        <Fact name={t('health:facts.wal')} value={megabytes(database.walBytes)} />
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
        {typeof value === 'number' ? value.toLocaleString(currentSpeech().locale) : value}
      </dd>
    </div>
  );
}

export function Degradations({ degradations }: Pick<Health, 'degradations'>) {
  const { dayAndClock } = useTimeText();
  if (degradations.length === 0) return null;
  return (
    <Card title={t('health:degradations.title')} description={t('health:degradations.description')}>
      <ul className="flex flex-col gap-1 select-text">
        {degradations.map(({ reason, count, lastAt }) => (
          <li key={reason} className="flex flex-wrap gap-x-3">
            <span className="min-w-10 text-right tabular-nums text-ink">{count} ×</span>
            <span className="font-mono text-xs leading-[1.125rem] text-ink">{reason}</span>
            <span className="text-ink-3">
              {t('health:degradations.last', { time: dayAndClock(Date.parse(lastAt)) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
