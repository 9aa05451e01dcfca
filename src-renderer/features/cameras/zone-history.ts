/** Steps of the zone editor, back and forth. Pure. */
import type { ZoneEditorState, Zones } from './zone-editor-model.ts';

const maxUndoSteps = 200;

/** Steps in a row that carry the same name are one step. */
export function changed(state: ZoneEditorState, zones: Zones, step: string | null = null): ZoneEditorState {
  const isSameStep = step !== null && step === state.lastStep;
  const past = isSameStep ? state.past : [...state.past, state.zones].slice(-maxUndoSteps);
  return { ...state, zones, past, future: [], lastStep: step };
}

export function endDrag(state: ZoneEditorState): ZoneEditorState {
  const { beforeDrag } = state;
  if (beforeDrag === null) return state;
  const ended = { ...state, beforeDrag: null };
  return beforeDrag === state.zones ? ended : changed({ ...ended, zones: beforeDrag }, state.zones);
}

export function undo(state: ZoneEditorState): ZoneEditorState {
  const zones = state.past.at(-1);
  if (zones === undefined) return state;
  return restored(state, zones, { past: state.past.slice(0, -1), future: [state.zones, ...state.future] });
}

export function redo(state: ZoneEditorState): ZoneEditorState {
  const [zones, ...future] = state.future;
  if (zones === undefined || state.draft !== null) return state;
  return restored(state, zones, { past: [...state.past, state.zones], future });
}

function restored(
  state: ZoneEditorState,
  zones: Zones,
  history: Pick<ZoneEditorState, 'past' | 'future'>,
): ZoneEditorState {
  const isSelectedLeft = zones.some(({ id }) => id === state.selectedId);
  return {
    ...state,
    ...history,
    zones,
    selectedId: isSelectedLeft ? state.selectedId : null,
    lastStep: null,
  };
}
