import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestLeft, nothingPicked, pickAll, pickRange, togglePick } from './picked-events.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].toSorted();

describe('picked events', () => {
  it('toggle one by one', () => {
    const one = togglePick(nothingPicked, 'b');
    expect(idsOf(togglePick(one, 'd'))).toEqual(['b', 'd']);
    expect(idsOf(togglePick(togglePick(one, 'd'), 'b'))).toEqual(['d']);
  });

  it('make a range from the last toggled one, in both directions', () => {
    const anchored = togglePick(nothingPicked, 'c');
    expect(idsOf(pickRange(anchored, order, { fromId: 'a', toId: 'e' }))).toEqual(['c', 'd', 'e']);
    expect(idsOf(pickRange(anchored, order, { fromId: 'a', toId: 'a' }))).toEqual(['a', 'b', 'c']);
  });

  it('make a range from where one is while there is no anchor', () => {
    const range = pickRange(nothingPicked, order, { fromId: 'b', toId: 'c' });
    expect(idsOf(range)).toEqual(['b', 'c']);
    expect(idsOf(pickRange(range, order, { fromId: 'c', toId: 'd' })), 'and go on from there').toEqual([
      'b',
      'c',
      'd',
    ]);
  });

  it('shrink again when the range goes back, without losing what was picked before', () => {
    const before = togglePick(togglePick(nothingPicked, 'a'), 'c');
    const wide = pickRange(before, order, { fromId: 'c', toId: 'e' });
    expect(idsOf(wide)).toEqual(['a', 'c', 'd', 'e']);
    expect(idsOf(pickRange(wide, order, { fromId: 'e', toId: 'd' }))).toEqual(['a', 'c', 'd']);
  });

  it('forget an anchor that is no longer listed', () => {
    const anchored = togglePick(nothingPicked, 'gone');
    expect(idsOf(pickRange(anchored, order, { fromId: 'b', toId: 'c' }))).toEqual(['b', 'c', 'gone']);
  });

  it('hold exactly the stretch between anchor and target, whatever came before', () => {
    const id = fc.constantFrom(...order);
    fc.assert(
      fc.property(id, fc.array(id), (anchor, targets) => {
        const start = togglePick(nothingPicked, anchor);
        const end = targets.reduce(
          (picked, toId) => pickRange(picked, order, { fromId: undefined, toId }),
          start,
        );
        const [from, to] = [order.indexOf(anchor), order.indexOf(targets.at(-1) ?? anchor)].toSorted(
          (left, right) => left - right,
        );
        expect(idsOf(end)).toEqual(order.slice(from, to! + 1));
      }),
    );
  });

  it('are everything after "all"', () => {
    expect(idsOf(pickAll(order))).toEqual(order);
  });
});

describe('the event to go on with', () => {
  it('is the next one that is left, at the end the one before', () => {
    const isGone = (eventId: string) => ['b', 'c', 'e'].includes(eventId);
    expect(nearestLeft(order, 'b', isGone)).toBe('d');
    expect(nearestLeft(order, 'e', isGone)).toBe('d');
    expect(nearestLeft(order, 'b', () => true)).toBeUndefined();
    expect(nearestLeft(order, 'elsewhere', isGone)).toBeUndefined();
  });
});
