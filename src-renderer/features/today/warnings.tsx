import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** What lost something, or may: room that was made, and what is not as it should be. Nothing while all is well. */
export function Warnings({ rotatedEvents }: { readonly rotatedEvents: number }) {
  const issues = useQuery(orpc.health.get.queryOptions()).data?.issues.length ?? 0;
  if (rotatedEvents === 0 && issues === 0) return null;
  return (
    <ul aria-label={t('today:warnings.title')} className="flex flex-col gap-2">
      {rotatedEvents > 0 && (
        <Warning
          link={
            <Link to="/storage" className={linkClasses}>
              {t('today:warnings.openStorage')}
            </Link>
          }
        >
          {t('today:warnings.rotated', { count: rotatedEvents })}
        </Warning>
      )}
      {issues > 0 && (
        <Warning
          link={
            <Link to="/health" className={linkClasses}>
              {t('today:warnings.openHealth')}
            </Link>
          }
        >
          {t('today:warnings.health', { count: issues })}
        </Warning>
      )}
    </ul>
  );
}

function Warning({ children, link }: { readonly children: ReactNode; readonly link: ReactNode }) {
  return (
    <li className="flex items-center gap-2.5 rounded-lg bg-warn-soft px-3.5 py-2.5 text-ink">
      <TriangleAlert aria-hidden size={16} className="shrink-0 text-warn-text" />
      <span className="min-w-0 flex-1">{children}</span>
      {link}
    </li>
  );
}

const linkClasses =
  'focus-ring shrink-0 cursor-default rounded-sm font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current';
