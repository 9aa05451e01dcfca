/**
 * The zone editor's state and what becomes of it. Pure.
 *
 * A closed zone has at least 3 and at most 40 points, all inside the picture; there are at most 20 zones.
 * Undo restores the zones exactly. A drag is one step, however many moves it takes.
 */
import type { Zone } from '#shared/model/camera.ts';
import { reduceDrawing } from './zone-drawing.ts';
import {
  type DrawingAction,
  type HistoryAction,
  maxPoints,
  minPoints,
  type ZoneAction,
  type ZoneEditorAction,
  type ZoneEditorState,
  type Zones,
} from './zone-editor-model.ts';
import { clampPoint, placePoints } from './zone-geometry.ts';
import { changed, endDrag, redo, undo } from './zone-history.ts';

export function initialZoneEditorState(zones: Zones): ZoneEditorState {
  return { zones, selectedId: null, draft: null, past: [], future: [], beforeDrag: null, lastStep: null };
}

export function reduceZones(before: ZoneEditorState, action: ZoneEditorAction): ZoneEditorState {
  const state = isPartOfDrag(action) ? before : endDrag(before);
  if (isDrawingAction(action)) return reduceDrawing(state, action);
  return isZoneAction(action) ? reduceZone(state, action) : reduceHistory(state, action);
}

/** Anything else ends the drag first, so that each step of the history stands for itself. */
function isPartOfDrag({ type }: ZoneEditorAction): boolean {
  return type === 'point-moved' || type === 'point-inserted' || type === 'zone-placed' || type === 'selected';
}

function isDrawingAction(action: ZoneEditorAction): action is DrawingAction {
  return (
    action.type.startsWith('drawing-') ||
    action.type === 'point-drawn' ||
    action.type === 'last-point-removed'
  );
}

function isZoneAction(action: ZoneEditorAction): action is ZoneAction {
  return 'zoneId' in action && action.type !== 'selected';
}

function reduceHistory(state: ZoneEditorState, action: HistoryAction): ZoneEditorState {
  switch (action.type) {
    case 'selected':
      return { ...state, selectedId: action.zoneId };
    case 'drag-started':
      return { ...state, beforeDrag: state.zones };
    case 'drag-ended':
      return state;
    case 'undone':
      return state.draft === null ? undo(state) : reduceDrawing(state, { type: 'last-point-removed' });
    case 'redone':
      return redo(state);
  }
}

function reduceZone(state: ZoneEditorState, action: ZoneAction): ZoneEditorState {
  const zone = state.zones.find(({ id }) => id === action.zoneId);
  if (zone === undefined) return state;
  if (action.type === 'zone-removed') {
    const zones = state.zones.filter(({ id }) => id !== zone.id);
    return { ...changed(state, zones), selectedId: state.selectedId === zone.id ? null : state.selectedId };
  }
  const next = changeZone(zone, action);
  if (next === zone) return state;
  const zones = state.zones.map((candidate) => (candidate.id === zone.id ? next : candidate));
  if (state.beforeDrag !== null) return { ...state, zones };
  // no text: tells one step of undo from the next
  return changed(state, zones, action.type === 'zone-renamed' ? `rename ${zone.id}` : null);
}

function changeZone(zone: Zone, action: Exclude<ZoneAction, { type: 'zone-removed' }>): Zone {
  switch (action.type) {
    case 'zone-renamed':
      return { ...zone, name: action.name };
    case 'zone-placed':
      return { ...zone, points: [...placePoints(zone.points, action.first)] };
    case 'point-moved':
      return action.index in zone.points
        ? { ...zone, points: zone.points.with(action.index, clampPoint(action.point)) }
        : zone;
    case 'point-inserted':
      return zone.points.length < maxPoints
        ? { ...zone, points: zone.points.toSpliced(action.afterIndex + 1, 0, clampPoint(action.point)) }
        : zone;
    case 'point-removed':
      return zone.points.length > minPoints
        ? { ...zone, points: zone.points.toSpliced(action.index, 1) }
        : zone;
  }
}
