import { CalendarClock, ShieldAlert, Trash2 } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';
import { deletesWords, keepsWords, protectionWords, reasonWords } from './forecast-words.ts';

type ForecastPanelProps = {
  readonly forecast: StorageForecast | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** `null`: what is entered makes no sense yet. */
  readonly plan: StoragePlan | null;
  /** The answer is still about something else. */
  readonly isStale: boolean;
  /** Whether `plan` is what is saved already. */
  readonly isSaved: boolean;
};

/** What the settings mean, before they are saved. Has always the same height, so that nothing jumps. */
export function ForecastPanel({ forecast, error, onRetry, plan, isStale, isSaved }: ForecastPanelProps) {
  return (
    <section
      aria-label={t('storage:forecast.name')}
      aria-live="polite"
      aria-busy={isStale}
      className="flex min-h-48 flex-col gap-3 rounded-lg bg-app p-4"
    >
      <h3 className="text-xs font-medium text-ink-3">
        {isSaved ? t('storage:forecast.now') : t('storage:forecast.then')}
      </h3>
      {error ? (
        <ErrorNotice error={error} onRetry={onRetry} />
      ) : (
        <div className={classNames('flex flex-col gap-3 transition-opacity', isStale && 'opacity-50')}>
          {plan === null && <p className="text-ink-2">{t('storage:forecast.wrong')}</p>}
          {plan !== null && !forecast && <Skeleton className="h-24 w-full" />}
          {plan !== null && forecast && <Effects forecast={forecast} plan={plan} />}
        </div>
      )}
    </section>
  );
}

function Effects({ forecast, plan }: { readonly forecast: StorageForecast; readonly plan: StoragePlan }) {
  const time = useTimeText();
  const deletes = deletesWords(forecast, time.day);
  const protection = protectionWords(forecast, plan);
  return (
    <>
      <div className="flex items-start gap-2.5">
        <CalendarClock aria-hidden size={18} className="mt-0.5 shrink-0 text-accent-text" />
        <div>
          <p className="text-lg font-semibold tabular-nums">{keepsWords(forecast, plan)}</p>
          <p className="mt-0.5 text-ink-2">{reasonWords(forecast, plan)}</p>
        </div>
      </div>
      {protection !== null && (
        <p className="flex items-start gap-2.5">
          <ShieldAlert aria-hidden size={18} className="shrink-0 text-warn-text" />
          <span>{protection}</span>
        </p>
      )}
      <p className={classNames('flex items-start gap-2.5', deletes === null && 'text-ink-3')}>
        <Trash2
          aria-hidden
          size={18}
          className={classNames('shrink-0', deletes !== null && 'text-danger-text')}
        />
        <span>{deletes ?? t('storage:forecast.deletesNothing')}</span>
      </p>
    </>
  );
}
