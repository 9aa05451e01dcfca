import { detailSlot } from './detail-slot.ts';
import { gridLabel } from './event-grid.tsx';
import { EventList } from './event-list.tsx';
import { FilterChips } from './filter-chips.tsx';
import { AllCaughtUp, Welcome } from './no-events.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { UnreviewedToolbar } from './unreviewed-toolbar.tsx';
import { type UnreviewedProps, useUnreviewed } from './use-unreviewed.ts';

/** What nobody has looked at yet, across all days. */
export function Unreviewed(props: UnreviewedProps) {
  const model = useUnreviewed(props);
  const { selection, picked, commands, lanes, data, filter } = model;
  const { cameraIds, order } = props;
  if (model.isNothingThere) {
    return <Welcome onAddCamera={props.onAddCamera} importAction={props.importAction} />;
  }
  return (
    <>
      <Bar {...props} model={model} />
      <FilterChips state={{ cameraIds, filter }} cameras={lanes} onChange={props.onFilterChange} />
      <EventList
        list={data}
        error={model.error}
        onRetry={model.retry}
        isByDay
        label={gridLabel(order)}
        cameraNames={model.cameraNames}
        listKey={[order, ...Object.values(filter), ...(cameraIds ?? [])].join(' ')}
        time={props.time}
        selectedId={selection.selectedId}
        focusRequest={selection.focusRequest}
        onSelect={selection.select}
        onOpen={props.onOpenEvent}
        onPlay={props.onPlayEvent}
        picked={picked}
        commands={commands}
        onPickAll={() => void model.onPickAll()}
        areKeysEnabled={props.openEventId === undefined}
        none={
          <AllCaughtUp
            isFiltered={model.isFiltered}
            onClearFilter={() => props.onFilterChange({ cameraIds: undefined, filter: {} })}
            onShowDay={() => props.onViewChange('day')}
          />
        }
      />
      {props.renderDetail(detailSlot(data.allEvents, props))}
    </>
  );
}

function Bar({ model, ...props }: UnreviewedProps & { readonly model: ReturnType<typeof useUnreviewed> }) {
  const { picked, commands, lanes, data, filter } = model;
  return picked.count > 0 ? (
    <SelectionBar
      picked={picked}
      commands={commands}
      listedCount={Math.max(data.events.length, model.count ?? 0)}
      onPickAll={model.onPickAll}
    />
  ) : (
    <UnreviewedToolbar
      {...props}
      filter={filter}
      cameras={lanes}
      count={model.count}
      onMarkAll={model.onMarkAll}
    />
  );
}
