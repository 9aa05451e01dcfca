import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '#renderer/i18n/i18n.ts';
import { orpc } from '#renderer/api/client.ts';
import { numberText, percentText } from '#renderer/ui/number-text.ts';

/** The last numbers in the status bar (D-3.8.7), and the way to the rest. */
export function HealthLine() {
  const metrics = useQuery(orpc.metrics.get.queryOptions()).data?.current;
  if (!metrics) return null;
  const { cpuUsage, memoryUsageMb } = metrics;
  return (
    <Link
      to="/health"
      className="focus-ring hidden shrink-0 cursor-default rounded tabular-nums hover:text-ink md:inline"
      title={t('health:line.title')}
    >
      {t('health:line.text', {
        percent: percentText(cpuUsage.current / 100),
        megabytes: numberText(memoryUsageMb),
      })}
    </Link>
  );
}
