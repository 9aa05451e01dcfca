import type { Today } from '#shared/model/today.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** The answer in one or two sentences: how much happened, and whether any of it is unusual. Pure. */
export function headline(today: Today, since: string): string {
  return [whatHappened(today, since), ...howUnusual(today), ...howWatched(today, since)].join(' ');
}

function whatHappened({ total, since: kind }: Today, since: string): string {
  if (kind === 'first') return t('today:headline.lastDay', { count: total });
  return total === 0 ? t('today:headline.nothing') : t('today:headline.events', { count: total, since });
}

/** From here on the core does not count. */
const mostCounted = 2000;

function howUnusual({ total, unusual: { state, count } }: Today): string[] {
  if (total === 0 || state === 'young') return [];
  if (count >= mostCounted) return [t('today:headline.unusualMany', { count: mostCounted })];
  if (count > 0) return [t('today:headline.unusual', { count })];
  return state === 'ready' ? [t('today:headline.usual')] : [];
}

/** Nothing happened means something only when somebody watched. */
function howWatched({ total, coverage: { isKnown, gaps } }: Today, since: string): string[] {
  if (total > 0 || !isKnown) return [];
  return [gaps.length === 0 ? t('today:headline.watched', { since }) : t('today:headline.notAll', { since })];
}
