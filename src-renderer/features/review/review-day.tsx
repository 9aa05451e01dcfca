import { EventList } from './event-list.tsx';
import { Welcome } from './no-events.tsx';
import type { DetailSlot } from './review-page.tsx';
import { ReviewToolbar } from './review-toolbar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { Timeline } from './timeline.tsx';
import { type ReviewDayModel, type ReviewDayProps, useReviewDay } from './use-review-day.ts';

/** One local day of the chosen cameras. */
export function ReviewDay(props: ReviewDayProps) {
  const model = useReviewDay(props);
  const { cameras, days } = model.data;
  if (cameras.data?.length === 0 && days.data?.length === 0) {
    return <Welcome onAddCamera={props.onAddCamera} importAction={props.importAction} />;
  }
  return (
    <>
      {model.picked.count > 0 ? <PickedBar model={model} /> : <DayToolbar {...props} model={model} />}
      <DayTimeline {...props} model={model} />
      <DayEvents {...props} model={model} />
      {props.renderDetail(detailSlot(model, props))}
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
      analysis={props.analysis}
      onAnalysisChange={props.onAnalysisChange}
      shownCount={isNarrowed(props) ? model.data.bars.length : undefined}
      importAction={props.importAction}
    />
  );
}

function DayTimeline({ model, ...props }: PartProps) {
  const { cameraIds, time, timeZone } = props;
  const { lanes, timeline, bars, eventById } = model.data;
  return (
    <Timeline
      events={bars}
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
      listKey={[
        day,
        props.analysis.analysisMode,
        props.analysis.hasFallback,
        ...(props.cameraIds ?? []),
      ].join(' ')}
      time={props.time}
      selectedId={selection.selectedId}
      focusRequest={selection.focusRequest}
      onSelect={selection.select}
      onOpen={props.onOpenEvent}
      picked={model.picked}
      commands={model.commands}
      onPickAll={() => void model.onPickAll()}
      areKeysEnabled={!model.isDetailOpen}
      none={{
        day,
        isZoomed,
        onShowWholeDay,
        onDayChange,
        isToday: day === props.today,
        isFiltered: props.cameraIds !== undefined || isNarrowed(props),
        latestDay: data.days.data?.[0]?.day,
        onClearFilter: () => {
          if (props.cameraIds !== undefined) props.onCameraIdsChange(undefined);
          if (isNarrowed(props)) props.onAnalysisChange({});
        },
      }}
    />
  );
}

function isNarrowed({ analysis: { analysisMode, hasFallback } }: ReviewDayProps): boolean {
  return analysisMode !== undefined || hasFallback !== undefined;
}

function PickedBar({ model }: { readonly model: ReviewDayModel }) {
  const { picked, commands, onPickAll, data, day, isZoomed } = model;
  const loadedCount = data.events.length;
  const isDayListed = !isZoomed && data.list.hasNextPage;
  return (
    <SelectionBar
      picked={picked}
      commands={commands}
      listedCount={isDayListed ? Math.max(loadedCount, data.counts.get(day) ?? 0) : loadedCount}
      onPickAll={onPickAll}
    />
  );
}

/** The neighbours in the list that are not on their way out: next is further down, so older. */
function detailSlot(
  { data: { allEvents } }: ReviewDayModel,
  { openEventId, onOpenEvent, hidden }: ReviewDayProps,
): DetailSlot {
  const index = allEvents.findIndex(({ eventId }) => eventId === openEventId);
  const isShown = ({ eventId }: { eventId: string }) => !hidden.has(eventId);
  const next = index < 0 ? undefined : allEvents.slice(index + 1).find(isShown);
  const previous = index < 0 ? undefined : allEvents.slice(0, index).findLast(isShown);
  return {
    eventId: openEventId,
    onNextEvent: next && (() => onOpenEvent(next.eventId)),
    onPreviousEvent: previous && (() => onOpenEvent(previous.eventId)),
  };
}
