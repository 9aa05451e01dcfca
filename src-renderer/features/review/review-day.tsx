import type { EventRecord } from '#shared/model/event.ts';
import { EventList } from './event-list.tsx';
import { Welcome } from './no-events.tsx';
import type { DetailSlot } from './review-page.tsx';
import { ReviewToolbar } from './review-toolbar.tsx';
import { Timeline } from './timeline.tsx';
import { type ReviewDayModel, type ReviewDayProps, useReviewDay } from './use-review-day.ts';

/** One local day of the chosen cameras. */
export function ReviewDay(props: ReviewDayProps) {
  const model = useReviewDay(props);
  const { cameras, days, events } = model.data;
  if (cameras.data?.length === 0 && days.data?.length === 0) {
    return <Welcome onAddCamera={props.onAddCamera} importAction={props.importAction} />;
  }
  return (
    <>
      <DayToolbar {...props} model={model} />
      <DayTimeline {...props} model={model} />
      <DayEvents {...props} model={model} />
      {props.renderDetail(detailSlot(events, props))}
    </>
  );
}

type PartProps = ReviewDayProps & { readonly model: ReviewDayModel };

function DayToolbar({ model, ...props }: PartProps) {
  return (
    <ReviewToolbar
      day={model.day}
      today={props.today}
      counts={model.data.counts}
      time={props.time}
      onDayChange={model.onDayChange}
      zoomed={model.isZoomed ? model.view : undefined}
      onShowWholeDay={model.onShowWholeDay}
      cameras={model.data.lanes}
      cameraIds={props.cameraIds}
      onCameraIdsChange={props.onCameraIdsChange}
      importAction={props.importAction}
    />
  );
}

function DayTimeline({ model, ...props }: PartProps) {
  const { cameraIds, time, timeZone } = props;
  const { lanes, timeline, eventById } = model.data;
  return (
    <Timeline
      events={timeline.data?.events ?? []}
      isIncomplete={timeline.data?.isComplete === false}
      lanes={cameraIds ? lanes.filter(({ cameraId }) => cameraIds.includes(cameraId)) : lanes}
      day={model.wholeDay}
      dayLabel={time.day(model.day)}
      view={model.view}
      onViewChange={model.setView}
      selectedId={model.selection.selectedId}
      onSelect={model.selection.select}
      onOpen={props.onOpenEvent}
      eventById={eventById}
      time={time}
      timeZone={timeZone}
    />
  );
}

function DayEvents({ model, ...props }: PartProps) {
  const { day, data, selection, isZoomed, onShowWholeDay, onDayChange } = model;
  return (
    <EventList
      data={data}
      listKey={`${day} ${props.cameraIds?.join(' ') ?? ''}`}
      time={props.time}
      selectedId={selection.selectedId}
      focusRequest={selection.focusRequest}
      onSelect={selection.select}
      onOpen={props.onOpenEvent}
      areKeysEnabled={!model.isDetailOpen}
      none={{
        day,
        isZoomed,
        onShowWholeDay,
        onDayChange,
        isToday: day === props.today,
        isFiltered: props.cameraIds !== undefined,
        latestDay: data.days.data?.[0]?.day,
        onClearFilter: () => props.onCameraIdsChange(undefined),
      }}
    />
  );
}

/** The neighbours in the list: next is further down, so older. */
function detailSlot(
  events: readonly EventRecord[],
  { openEventId, onOpenEvent }: Pick<ReviewDayProps, 'openEventId' | 'onOpenEvent'>,
): DetailSlot {
  const index = events.findIndex(({ eventId }) => eventId === openEventId);
  const opener = (event: EventRecord | undefined) => event && (() => onOpenEvent(event.eventId));
  return {
    eventId: openEventId,
    onNextEvent: index < 0 ? undefined : opener(events[index + 1]),
    onPreviousEvent: index < 0 ? undefined : opener(events[index - 1]),
  };
}
