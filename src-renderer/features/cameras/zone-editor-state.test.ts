import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zone as zoneSchema } from '#shared/model/camera.ts';
import type { Zone } from '#shared/model/camera.ts';
import { maxPoints, maxZones, type ZoneEditorAction, type ZoneEditorState } from './zone-editor-model.ts';
import { initialZoneEditorState, reduceZones } from './zone-editor-state.ts';

const triangle = [
  { x: 0.1, y: 0.1 },
  { x: 0.5, y: 0.1 },
  { x: 0.3, y: 0.6 },
];
const driveway: Zone = { id: 'zone-1', name: 'Driveway', points: triangle };

function play(actions: readonly ZoneEditorAction[], state = initialZoneEditorState([])): ZoneEditorState {
  return actions.reduce(reduceZones, state);
}

const drawTriangle: readonly ZoneEditorAction[] = [
  { type: 'drawing-started' },
  ...triangle.map((point) => ({ type: 'point-drawn', point }) as const),
  { type: 'drawing-closed' },
];

describe('drawing a zone', () => {
  it('adds and selects a named zone when it is closed', () => {
    const state = play(drawTriangle);
    expect(state.zones).toEqual([{ id: 'zone-1', name: 'Zone 1', points: triangle }]);
    expect(state).toMatchObject({ selectedId: 'zone-1', draft: null });
  });

  it('does not close with fewer than three points', () => {
    const state = play([...drawTriangle.slice(0, 3), { type: 'drawing-closed' }]);
    expect(state.zones).toEqual([]);
    expect(state.draft).toHaveLength(2);
  });

  it('takes a double click for one point', () => {
    const again: ZoneEditorAction = { type: 'point-drawn', point: { x: 0.301, y: 0.601 } };
    expect(play([...drawTriangle.slice(0, 4), again]).draft).toHaveLength(3);
  });

  it('takes back the last point with undo while drawing', () => {
    const state = play([...drawTriangle.slice(0, 4), { type: 'undone' }]);
    expect(state.draft).toEqual(triangle.slice(0, 2));
  });

  it('leaves no trace when cancelled', () => {
    const start = initialZoneEditorState([driveway]);
    const state = play([...drawTriangle.slice(0, 4), { type: 'drawing-cancelled' }], start);
    expect(state).toEqual(start);
  });

  it('stops at twenty zones and forty points', () => {
    const many = play(Array.from({ length: maxZones + 3 }, () => drawTriangle).flat());
    expect(many.zones).toHaveLength(maxZones);
    const long = play([
      { type: 'drawing-started' },
      ...Array.from({ length: maxPoints + 5 }, (_, index) => ({
        type: 'point-drawn' as const,
        point: { x: index / 60, y: 0.5 },
      })),
    ]);
    expect(long.draft).toHaveLength(maxPoints);
  });

  it('never gives two zones the same id or name', () => {
    const state = play([...drawTriangle, ...drawTriangle, { type: 'zone-removed', zoneId: 'zone-1' }]);
    const names = play([...drawTriangle, ...drawTriangle], state).zones.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
  });
});

describe('changing a zone', () => {
  const start = initialZoneEditorState([driveway]);

  it('counts a drag as one step', () => {
    const state = play(
      [
        { type: 'drag-started' },
        { type: 'point-moved', zoneId: 'zone-1', index: 0, point: { x: 0.2, y: 0.2 } },
        { type: 'point-moved', zoneId: 'zone-1', index: 0, point: { x: 0.9, y: 2 } },
        { type: 'drag-ended' },
      ],
      start,
    );
    expect(state.zones[0]?.points[0]).toEqual({ x: 0.9, y: 1 });
    expect(reduceZones(state, { type: 'undone' }).zones).toEqual([driveway]);
  });

  it('counts a click that moves nothing as no step', () => {
    expect(play([{ type: 'drag-started' }, { type: 'drag-ended' }], start).past).toEqual([]);
  });

  it('ends a drag that was never let go when something else happens', () => {
    const state = play(
      [
        { type: 'drag-started' },
        { type: 'point-moved', zoneId: 'zone-1', index: 0, point: { x: 0.2, y: 0.2 } },
        { type: 'zone-removed', zoneId: 'zone-1' },
        { type: 'undone' },
      ],
      start,
    );
    expect(state.zones[0]?.points[0]).toEqual({ x: 0.2, y: 0.2 });
    expect(reduceZones(state, { type: 'undone' }).zones).toEqual([driveway]);
  });

  it('counts typing a name as one step', () => {
    const typed = ['P', 'Pa', 'Path'].map(
      (name) => ({ type: 'zone-renamed', zoneId: 'zone-1', name }) as const,
    );
    const state = play(typed, start);
    expect(state.zones[0]?.name).toBe('Path');
    expect(reduceZones(state, { type: 'undone' }).zones).toEqual([driveway]);
  });

  it('keeps at least three points', () => {
    expect(play([{ type: 'point-removed', zoneId: 'zone-1', index: 0 }], start)).toBe(start);
  });

  it('inserts a point on an edge, also on the closing one', () => {
    const point = { x: 0.2, y: 0.35 };
    const state = play([{ type: 'point-inserted', zoneId: 'zone-1', afterIndex: 2, point }], start);
    expect(state.zones[0]?.points).toEqual([...triangle, point]);
  });

  it('stops a whole zone at the edge and keeps its shape', () => {
    const first = { x: 2, y: -1 };
    const state = play([{ type: 'zone-placed', zoneId: 'zone-1', first }], start);
    const points = state.zones[0]?.points ?? [];
    expect(points.map(({ x, y }) => [x.toFixed(6), y.toFixed(6)])).toEqual([
      ['0.600000', '0.000000'],
      ['1.000000', '0.000000'],
      ['0.800000', '0.500000'],
    ]);
  });

  it('forgets the selection of a removed zone and brings the zone back with undo', () => {
    const removed = play(
      [
        { type: 'selected', zoneId: 'zone-1' },
        { type: 'zone-removed', zoneId: 'zone-1' },
      ],
      start,
    );
    expect(removed).toMatchObject({ zones: [], selectedId: null });
    expect(reduceZones(removed, { type: 'undone' }).zones).toEqual([driveway]);
  });
});

const anyCoordinate = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constant(Number.NaN));
const anyPoint = fc.record({ x: anyCoordinate, y: anyCoordinate });
const anyZoneId = fc.constantFrom('zone-1', 'zone-2', 'zone-3');
const anyIndex = fc.integer({ min: -1, max: 5 });
const anyAction: fc.Arbitrary<ZoneEditorAction> = fc.oneof(
  fc.constantFrom<ZoneEditorAction>(
    { type: 'drawing-started' },
    { type: 'drawing-cancelled' },
    { type: 'drawing-closed' },
    { type: 'last-point-removed' },
    { type: 'drag-started' },
    { type: 'drag-ended' },
    { type: 'undone' },
    { type: 'redone' },
  ),
  fc.record({ type: fc.constant('point-drawn' as const), point: anyPoint }),
  fc.record({
    type: fc.constant('point-moved' as const),
    zoneId: anyZoneId,
    index: anyIndex,
    point: anyPoint,
  }),
  fc.record({
    type: fc.constant('point-inserted' as const),
    zoneId: anyZoneId,
    afterIndex: anyIndex,
    point: anyPoint,
  }),
  fc.record({ type: fc.constant('point-removed' as const), zoneId: anyZoneId, index: anyIndex }),
  fc.record({ type: fc.constant('zone-placed' as const), zoneId: anyZoneId, first: anyPoint }),
  fc.record({ type: fc.constant('zone-removed' as const), zoneId: anyZoneId }),
  fc.record({ type: fc.constant('selected' as const), zoneId: anyZoneId }),
);
const anyActions = fc.array(anyAction, { maxLength: 60 });

describe('whatever happens', () => {
  it('every zone stays one the core accepts', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const state = play(actions, initialZoneEditorState([driveway]));
        for (const zone of state.zones) expect(zoneSchema.safeParse(zone).success).toBe(true);
        expect(new Set(state.zones.map(({ id }) => id)).size).toBe(state.zones.length);
      }),
    );
  });

  it('undoing every step restores the zones exactly, and redoing them brings all back', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const done = play(
          [...actions, { type: 'drawing-cancelled' }, { type: 'drag-ended' }],
          initialZoneEditorState([driveway]),
        );
        const back = play(
          done.past.map(() => ({ type: 'undone' }) as const),
          done,
        );
        expect(back.zones).toEqual([driveway]);
        const forth = play(
          done.past.map(() => ({ type: 'redone' }) as const),
          back,
        );
        expect(forth.zones).toEqual(done.zones);
      }),
    );
  });
});
