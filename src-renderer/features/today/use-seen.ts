import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toUtcTime } from '#shared/model/time.ts';
import type { Today } from '#shared/model/today.ts';
import { client, orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';

type UndoParts = {
  readonly before: Awaited<ReturnType<typeof client.today.markSeen>>['before'];
  readonly stroke: Awaited<ReturnType<typeof client.events.markReviewed>>['stroke'];
};

/** "Seen": what is shown was seen, and with `isReviewed` its events are reviewed; both can be undone. */
export function useSeen(offerUndo: (undo: () => void) => () => void) {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  return { markSeen, isBusy };

  async function markSeen({ sinceMs, untilMs }: Today, { isReviewed = false } = {}): Promise<void> {
    setIsBusy(true);
    try {
      const range = {
        filter: { from: toUtcTime(sinceMs), to: toUtcTime(untilMs) },
        upTo: toUtcTime(untilMs),
      };
      const reviewed = isReviewed ? await client.events.markReviewed(range) : null;
      const { before } = await client.today.markSeen({ seenUntilMs: untilMs });
      await refresh();
      tellDone({ before, stroke: reviewed?.stroke ?? null }, reviewed?.count ?? null);
    } catch (error) {
      tellFailure(t('today:seen.failed'), error);
    } finally {
      setIsBusy(false);
    }
  }

  function tellDone(parts: UndoParts, reviewed: number | null): void {
    const act = () => {
      makeFinal();
      takeAway();
      void undo(parts);
    };
    const makeFinal = offerUndo(act);
    const takeAway = notify({
      title: reviewed === null ? t('today:seen.done') : t('today:seen.doneReviewed', { count: reviewed }),
      tone: 'ok',
      action: { label: t('today:seen.undo'), onPress: act },
    });
  }

  async function undo({ before, stroke }: UndoParts): Promise<void> {
    try {
      await client.today.markSeen(before);
      if (stroke) await client.events.undoMarkReviewed({ stroke });
      await refresh();
      notify({ title: t('today:seen.undone'), tone: 'ok' });
    } catch (error) {
      tellFailure(t('today:seen.undoFailed'), error);
    }
  }

  async function refresh(): Promise<void> {
    await queries.invalidateQueries({ queryKey: orpc.today.key() });
  }
}

function tellFailure(title: string, error: unknown): void {
  const { title: what, nextStep } = errorText(error);
  notify({ title, description: `${what} ${nextStep}`, tone: 'danger' });
}
