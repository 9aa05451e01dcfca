import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { Health, HealthIssue } from '#shared/model/metrics.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { issueWords } from './issue-words.ts';

const looks = {
  ok: { icon: CircleCheck, tone: 'bg-ok-soft', text: 'text-ok-text' },
  degraded: {
    icon: TriangleAlert,
    tone: 'bg-warn-soft',
    text: 'text-warn-text',
  },
  failed: {
    icon: CircleAlert,
    tone: 'bg-danger-soft',
    text: 'text-danger-text',
  },
} as const;

/** The answer first: does it work, and if not, what to do. */
export function HealthSummary({ health: { status, issues } }: { readonly health: Health }) {
  const { icon: Icon, tone, text } = looks[status];
  return (
    <section aria-label={t('health:summary.label')} className={classNames('rounded-lg p-4', tone)}>
      <h2 className="flex items-center gap-2.5 text-base font-semibold text-ink">
        <Icon aria-hidden size={19} className={classNames('shrink-0', text)} />
        {t(`health:summary.${status}`)}
      </h2>
      {issues.length > 0 && (
        <ul className="mt-3 flex flex-col gap-3">
          {issues.map((issue) => (
            <Issue key={`${issue.code} ${issue.message}`} issue={issue} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Issue({ issue }: { readonly issue: HealthIssue }) {
  const { code, since } = issue;
  const { title, nextStep } = issueWords(issue);
  const { dayAndClock } = useTimeText();
  return (
    <li className="ml-[29px] select-text">
      <p className="text-base break-words text-ink">{title}</p>
      <p className="text-ink-2">
        {nextStep}
        {code === 'many-fallbacks' && (
          <>
            {' '}
            <Link to="/review" search={{ fallback: true }} className="focus-ring rounded text-ink underline">
              {t('health:summary.showFallbacks')}
            </Link>
          </>
        )}
      </p>
      <p className="mt-0.5 text-xs text-ink-2">
        <span className="font-mono">{code}</span>
        {since && ` · ${t('health:summary.since', { time: dayAndClock(Date.parse(since)) })}`}
      </p>
    </li>
  );
}
