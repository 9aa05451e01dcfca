import { CircleAlert, Info } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import type { QueryProblem } from '#shared/search/search-query.ts';
import { Button } from '#renderer/ui/button.tsx';
import { mended } from './mend-query.ts';
import { problemWords } from './problem-words.ts';

type QueryProblemsProps = {
  readonly text: string;
  readonly problems: readonly QueryProblem[];
  readonly onMend: (text: string) => void;
};

/** What is not understood, what to do, and the likely meaning one press away. */
export function QueryProblems({ text, problems, onMend }: QueryProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <ul
      id="search-problems"
      aria-label={t('search:queryProblems.problemsOfTheSearch')}
      className="flex flex-col gap-1"
    >
      {problems.map((problem) => {
        const { severity, suggestion } = problem;
        const next = mended(text, problem);
        return (
          <li
            key={`${problem.code} ${problem.span?.start}`}
            role={severity === 'error' ? 'alert' : 'status'}
            className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1"
          >
            {severity === 'error' ? (
              <CircleAlert aria-hidden size={15} className="shrink-0 text-danger-text" />
            ) : (
              <Info aria-hidden size={15} className="shrink-0 text-info-text" />
            )}
            <span className="min-w-0 break-words text-ink-2">{problemWords(text, problem)}</span>
            {next !== null && (
              <Button size="sm" onPress={() => onMend(next)}>
                {t('search:queryProblems.use', { suggestion: suggestion ?? '' })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
