import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { orpc } from '#renderer/api/client.ts';

/** The last numbers in the status bar (D-3.8.7), and the way to the rest. */
export function HealthLine() {
  const metrics = useQuery(orpc.metrics.get.queryOptions()).data?.current;
  if (!metrics) return null;
  const { cpuUsage, memoryUsageMb } = metrics;
  return (
    <Link
      to="/health"
      className="focus-ring hidden shrink-0 cursor-default rounded tabular-nums hover:text-ink md:inline"
      title="Processor and memory of all processes of Porchlight"
    >
      CPU {Math.round(cpuUsage.current)}% · {Math.round(memoryUsageMb)} MB
    </Link>
  );
}
