import { useQuery } from '@tanstack/react-query';
import { Check, CheckCheck, Sparkles } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type Camera, canWatch } from '#shared/model/camera.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { Today } from '#shared/model/today.ts';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { MoreMenu } from '#renderer/ui/more-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { type DetailSlot, detailSlot } from './detail-slot.ts';
import { TodayContent } from './today-content.tsx';
import { NoCameras, NoEventsYet } from './today-empty.tsx';
import { useTodayKeys } from './today-keys.ts';
import { TodaySkeleton } from './today-skeleton.tsx';
import { useSeen } from './use-seen.ts';
import { useToday } from './use-today.ts';
import { withoutEvents } from './without-events.ts';

export type TodayPageProps = {
  readonly openEventId: string | undefined;
  readonly onOpenEvent: (eventId: string) => void;
  /** Events on their way out, by id. */
  readonly hidden: ReadonlyMap<string, EventRecord>;
  /** For the key that takes back; returns what makes it final. */
  readonly offerUndo: (undo: () => void) => () => void;
  readonly onAddCamera: () => void;
  readonly importAction: ReactNode;
  readonly renderDetail: (detail: DetailSlot) => ReactNode;
};

/** The start page: what happened since I was last here? */
export function TodayPage(props: TodayPageProps) {
  const { openEventId, onOpenEvent, hidden, offerUndo, renderDetail, ...actions } = props;
  const [sinceMs, setSinceMs] = useState<number>();
  const { today: answered, newCount, showNew, error, retry } = useToday(sinceMs);
  const today = answered && withoutEvents(answered, hidden);
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const { markSeen, isBusy } = useSeen(offerUndo);
  const seen = (isReviewed: boolean) => {
    setSinceMs(undefined);
    if (today) void markSeen(today, { isReviewed });
  };
  useTodayKeys({ today, onOpen: onOpenEvent, onSeen: () => seen(false) });
  return (
    <Page
      title={t('today:title')}
      actions={
        today &&
        today.total > 0 && (
          <SeenButtons isBusy={isBusy} newCount={newCount} onShowNew={showNew} onSeen={seen} />
        )
      }
    >
      <div className="mx-auto flex h-full w-full max-w-6xl flex-col">
        {error !== null && <ErrorNotice error={error} onRetry={retry} />}
        {error === null && (
          <TodayBody
            {...actions}
            today={today}
            cameras={cameras.data}
            onOpen={onOpenEvent}
            isLookingBack={sinceMs !== undefined}
            onLookBack={setSinceMs}
          />
        )}
      </div>
      {renderDetail(detailSlot(today, openEventId, onOpenEvent))}
    </Page>
  );
}

type TodayBodyProps = Pick<TodayPageProps, 'onAddCamera' | 'importAction'> & {
  readonly today: Today | undefined;
  readonly cameras: readonly Camera[] | undefined;
  readonly onOpen: (eventId: string) => void;
  readonly isLookingBack: boolean;
  readonly onLookBack: (sinceMs: number | undefined) => void;
};

function TodayBody({ today, cameras, onAddCamera, importAction, ...content }: TodayBodyProps) {
  if (!today || !cameras) return <TodaySkeleton />;
  if (today.hasEvents) return <TodayContent {...content} today={today} cameras={cameras} />;
  const ways = { onAddCamera, importAction };
  if (cameras.length > 0) return <NoEventsYet {...ways} isWatching={cameras.some(canWatch)} />;
  return <NoCameras {...ways} />;
}

type SeenButtonsProps = {
  readonly isBusy: boolean;
  readonly newCount: number;
  readonly onShowNew: () => void;
  readonly onSeen: (isReviewed: boolean) => void;
};

function SeenButtons({ isBusy, newCount, onShowNew, onSeen }: SeenButtonsProps) {
  return (
    <>
      <span role="status">
        {newCount > 0 && (
          <Button
            icon={Sparkles}
            aria-label={`${t('today:new', { count: newCount })}: ${t('today:showNew')}`}
            onPress={onShowNew}
          >
            {t('today:new', { count: newCount })}
          </Button>
        )}
      </span>
      <Button
        variant="ghost"
        icon={CheckCheck}
        isDisabled={isBusy}
        className="max-sm:hidden"
        onPress={() => onSeen(true)}
      >
        {t('today:seen.andReviewed')}
      </Button>
      <Button variant="primary" icon={Check} isPending={isBusy} onPress={() => onSeen(false)}>
        {t('today:seen.button')}
      </Button>
      <MoreMenu
        label={t('today:seen.more')}
        items={[{ icon: CheckCheck, text: t('today:seen.andReviewed'), act: () => onSeen(true) }]}
        isDisabled={isBusy}
        className="sm:hidden"
      />
    </>
  );
}
