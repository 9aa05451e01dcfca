import { useQuery } from '@tanstack/react-query';
import { toUtcTime } from '#shared/model/time.ts';
import { eventCountOptions } from '#renderer/api/event-queries.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { eventCommands } from './event-commands.ts';
import { countWithout } from './hidden-events.ts';
import { failureOf } from './query-failures.ts';
import { isNarrowed } from './review-filter.ts';
import type { ReviewPageProps } from './review-page.tsx';
import { useCameraLanes } from './use-camera-lanes.ts';
import { useEventList } from './use-event-list.ts';
import { usePickedEvents } from './use-picked-events.ts';
import { useSelection } from './use-selection.ts';
import { useStepAside } from './use-step-aside.ts';

export type UnreviewedProps = ReviewPageProps & { readonly time: TimeText };

/** The list of the unreviewed with its selection. */
export function useUnreviewed(props: UnreviewedProps) {
  const { cameraIds, order, openEventId, hidden, actions, onOpenEvent } = props;
  const filter = { ...props.filter, reviewed: undefined };
  const asked = { cameraIds, ...filter, reviewed: false };
  const data = useEventList({ ...asked, order }, hidden);
  const count = useQuery(eventCountOptions(asked));
  const { cameras, lanes, cameraNames } = useCameraLanes();
  const all = useQuery(eventCountOptions({ cameraIds: undefined }));
  const selection = useSelection(openEventId);
  const picked = usePickedEvents(data.events);
  const current = data.eventById.get(selection.selectedId ?? '');
  useStepAside({ events: data.events, selection, openEventId, onOpenEvent });
  const newest = order === 'newest' ? data.events[0]?.timestamp : undefined;
  return {
    ...failureOf([data.list, cameras, count]),
    data,
    filter,
    isFiltered: cameraIds !== undefined || isNarrowed(filter),
    count: countWithout(count.data, hidden, asked),
    /** Not even a camera. */
    isNothingThere: cameras.data?.length === 0 && all.data === 0,
    lanes,
    cameraNames,
    selection,
    picked,
    commands: eventCommands({ actions, picked, current, filter: asked }),
    onPickAll: () => data.loadAll().then(picked.all),
    /** A camera's clock may be ahead of ours: up to the newest, where that is known. */
    onMarkAll: () => actions.onMarkUpTo(newest ?? toUtcTime(Date.now()), asked),
  };
}
