import { canWatch } from '#shared/model/camera.ts';
import { dayRange } from './day-range.ts';
import { detailSlot } from './detail-slot.ts';
import { gridLabel } from './event-grid.tsx';
import { EventList } from './event-list.tsx';
import { FilterChips } from './filter-chips.tsx';
import { NoEvents, Welcome } from './no-events.tsx';
import { isNarrowed } from './review-filter.ts';
import { ReviewToolbar } from './review-toolbar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { TimelineSlot } from './timeline-slot.ts';
import { type ReviewDayModel, type ReviewDayProps, useReviewDay } from './use-review-day.ts';

/** One local day of the chosen cameras. */
export function ReviewDay(props: ReviewDayProps) {
  const model = useReviewDay(props);
  const { cameras, days, lanes, allEvents } = model.data;
  const { cameraIds, filter } = props;
  if (cameras.data?.length === 0 && days.data?.length === 0) {
    return <Welcome onAddCamera={props.onAddCamera} importAction={props.importAction} />;
  }
  return (
    <>
      {model.picked.count > 0 ? <PickedBar model={model} /> : <DayToolbar {...props} model={model} />}
      <FilterChips state={{ cameraIds, filter }} cameras={lanes} onChange={props.onFilterChange} />
      {props.renderTimeline(timelineSlot(model, props))}
      <DayEvents {...props} model={model} />
      {props.renderDetail(detailSlot(allEvents, props))}
    </>
  );
}

type PartProps = ReviewDayProps & { readonly model: ReviewDayModel };

function DayToolbar({ model, ...props }: PartProps) {
  return (
    <ReviewToolbar
      {...props}
      day={model.day}
      counts={model.data.counts}
      onDayChange={model.onDayChange}
      cameras={model.data.lanes}
      {...shownCounts(model)}
    />
  );
}

/** A view that leaves the day counts for itself. */
function shownCounts({ data, day, wholeDay, view, isZoomed }: ReviewDayModel) {
  const { shownCount } = data;
  const isOfDay = view.startMs >= wholeDay.startMs && view.endMs <= wholeDay.endMs;
  if (isZoomed && !isOfDay && shownCount !== undefined) return { count: shownCount, shownCount: undefined };
  return { count: data.counts.get(day) ?? 0, shownCount };
}

function timelineSlot(
  { data: { lanes }, wholeDay, view, setView, selection, isDetailOpen }: ReviewDayModel,
  { cameraIds, filter, timeZone, today, hidden, onOpenEvent }: ReviewDayProps,
): TimelineSlot {
  return {
    lanes: cameraIds ? lanes.filter(({ cameraId }) => cameraIds.includes(cameraId)) : lanes,
    cameraIds,
    analysis: { analysisMode: filter.analysisMode, hasFallback: filter.hasFallback },
    timeZone,
    day: wholeDay,
    bounds: { startMs: 0, endMs: Math.max(wholeDay.endMs, dayRange(today, timeZone).endMs) },
    view,
    onViewChange: setView,
    selectedId: selection.selectedId,
    onSelect: selection.select,
    onOpen: onOpenEvent,
    hidden,
    areKeysEnabled: !isDetailOpen,
  };
}

function DayEvents({ model, ...props }: PartProps) {
  const { day, data, selection, isZoomed, onShowWholeDay, onDayChange } = model;
  const { cameraIds, filter, time } = props;
  return (
    <EventList
      list={data}
      error={data.error}
      onRetry={data.retry}
      label={gridLabel()}
      cameraNames={data.cameraNames}
      listKey={[day, ...Object.values(filter), ...(cameraIds ?? [])].join(' ')}
      time={time}
      selectedId={selection.selectedId}
      focusRequest={selection.focusRequest}
      onSelect={selection.select}
      onOpen={props.onOpenEvent}
      onPlay={props.onPlayEvent}
      picked={model.picked}
      commands={model.commands}
      onPickAll={() => void model.onPickAll()}
      areKeysEnabled={!model.isDetailOpen}
      none={
        <NoEvents
          {...{ day, isZoomed, onShowWholeDay, onDayChange, time }}
          isWatching={data.cameras.data?.some(canWatch) === true}
          onAddCamera={props.onAddCamera}
          importAction={props.importAction}
          isToday={day === props.today}
          isFiltered={cameraIds !== undefined || isNarrowed(filter)}
          latestDay={data.days.data?.[0]?.day}
          onClearFilter={() => props.onFilterChange({ cameraIds: undefined, filter: {} })}
        />
      }
    />
  );
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
