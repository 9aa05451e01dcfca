/** Drawing a new zone, point by point. Pure. */
import type { Point } from '#shared/geometry.ts';
import type { Zone } from '#shared/model/camera.ts';
import {
  type DrawingAction,
  maxPoints,
  maxZones,
  minPoints,
  type ZoneEditorState,
  type Zones,
} from './zone-editor-model.ts';
import { clampPoint, distance } from './zone-geometry.ts';
import { changed } from './zone-history.ts';

/** Two points nearer than this, as a share of the picture, are one double click. */
const samePointShare = 0.004;
export function reduceDrawing(state: ZoneEditorState, action: DrawingAction): ZoneEditorState {
  switch (action.type) {
    case 'drawing-started':
      return state.zones.length < maxZones ? { ...state, draft: [], selectedId: null } : state;
    case 'drawing-cancelled':
      return { ...state, draft: null };
    case 'point-drawn':
      return state.draft === null ? state : { ...state, draft: withPoint(state.draft, action.point) };
    case 'last-point-removed':
      return state.draft === null ? state : { ...state, draft: state.draft.slice(0, -1) };
    case 'drawing-closed':
      return closeDrawing(state);
  }
}

function withPoint(draft: readonly Point[], drawn: Point): readonly Point[] {
  const point = clampPoint(drawn);
  const last = draft.at(-1);
  const isDoubleClick = last !== undefined && distance(last, point) < samePointShare;
  return isDoubleClick || draft.length >= maxPoints ? draft : [...draft, point];
}

function closeDrawing(state: ZoneEditorState): ZoneEditorState {
  if (state.draft === null || state.draft.length < minPoints) return state;
  const number = firstFreeNumber(state.zones);
  const zone: Zone = { id: `zone-${number}`, name: `Zone ${number}`, points: [...state.draft] };
  return { ...changed(state, [...state.zones, zone]), draft: null, selectedId: zone.id };
}

function firstFreeNumber(zones: Zones): number {
  const taken = new Set(zones.flatMap(({ id, name }) => [id, name]));
  const isFree = (number: number) => !taken.has(`zone-${number}`) && !taken.has(`Zone ${number}`);
  let number = 1;
  while (!isFree(number)) number += 1;
  return number;
}
