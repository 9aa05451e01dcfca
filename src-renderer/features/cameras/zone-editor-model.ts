/** What the zone editor's state is made of and what may happen to it. */
import type { Point } from '#shared/geometry.ts';
import type { Zone } from '#shared/model/camera.ts';

export const maxZones = 20;
export const minPoints = 3;
export const maxPoints = 40;

export type Zones = readonly Zone[];

export type ZoneEditorState = {
  readonly zones: Zones;
  readonly selectedId: string | null;
  /** Points of the zone being drawn; `null` when none is. */
  readonly draft: readonly Point[] | null;
  readonly past: readonly Zones[];
  readonly future: readonly Zones[];
  /** The zones when the pointer went down; `null` when nothing is dragged. */
  readonly beforeDrag: Zones | null;
  /** Names the last step, so that typing a name is one step and not one a letter. */
  readonly lastStep: string | null;
};

export type ZoneEditorAction = DrawingAction | HistoryAction | ZoneAction;

export type DrawingAction =
  | { readonly type: 'drawing-started' }
  | { readonly type: 'drawing-cancelled' }
  | { readonly type: 'point-drawn'; readonly point: Point }
  | { readonly type: 'last-point-removed' }
  | { readonly type: 'drawing-closed' };

export type HistoryAction =
  | { readonly type: 'selected'; readonly zoneId: string | null }
  | { readonly type: 'drag-started' }
  | { readonly type: 'drag-ended' }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' };

export type ZoneAction =
  | { readonly type: 'point-moved'; readonly zoneId: string; readonly index: number; readonly point: Point }
  | {
      readonly type: 'point-inserted';
      readonly zoneId: string;
      /** The new point comes after this one. */
      readonly afterIndex: number;
      readonly point: Point;
    }
  | { readonly type: 'point-removed'; readonly zoneId: string; readonly index: number }
  /** Moves the whole zone so that its first point comes here, as far as the picture's edges allow. */
  | { readonly type: 'zone-placed'; readonly zoneId: string; readonly first: Point }
  | { readonly type: 'zone-renamed'; readonly zoneId: string; readonly name: string }
  | { readonly type: 'zone-removed'; readonly zoneId: string };
