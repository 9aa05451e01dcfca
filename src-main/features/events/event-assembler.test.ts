import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AssemblerState, type EventChange, finish, idleState, observe } from './event-assembler.ts';

type Row = { readonly atMs: number; readonly isMotion: boolean; readonly sinceMs?: number };

function changesOf(rows: readonly Row[], cooldownMs: number): EventChange[] {
  let state: AssemblerState = idleState;
  const changes: EventChange[] = [];
  for (const { atMs, isMotion, sinceMs = atMs } of rows) {
    const step = observe(state, { atMs, isMotion, sinceMs }, cooldownMs);
    state = step.state;
    changes.push(...step.changes);
  }
  return [...changes, ...finish(state).changes];
}

const moving = (atMs: number, sinceMs = atMs): Row => ({ atMs, isMotion: true, sinceMs });
const quiet = (atMs: number): Row => ({ atMs, isMotion: false });

it('begins where the motion began and ends at the last motion', () => {
  expect(changesOf([quiet(0), moving(400, 200), moving(600, 200), quiet(800), quiet(4000)], 3000)).toEqual([
    { kind: 'opened', startMs: 200, endMs: 400 },
    { kind: 'extended', endMs: 600, isReturn: false },
    { kind: 'closed', endMs: 600 },
  ]);
});

it('is extended by motion within the cooldown, even when a sample in between came late', () => {
  const kinds = changesOf([moving(0), quiet(2900), moving(3100, 2950)], 3000).map(({ kind }) => kind);
  expect(kinds).toEqual(['opened', 'extended', 'closed']);
});

it('tells motion that came back after a pause from motion that goes on', () => {
  const changes = changesOf(
    [moving(0), moving(200, 0), quiet(400), moving(900, 800), moving(1100, 800)],
    3000,
  );
  expect(changes.flatMap((change) => (change.kind === 'extended' ? [change.isReturn] : []))).toEqual([
    false,
    true,
    false,
  ]);
});

it('closes and opens anew when motion returns after the cooldown without a sample between', () => {
  expect(changesOf([moving(0), moving(9000)], 3000)).toEqual([
    { kind: 'opened', startMs: 0, endMs: 0 },
    { kind: 'closed', endMs: 0 },
    { kind: 'opened', startMs: 9000, endMs: 9000 },
    { kind: 'closed', endMs: 9000 },
  ]);
});

it('closes at the first quiet sample when there is no cooldown', () => {
  expect(changesOf([moving(0), moving(2400), quiet(2600), moving(4600)], 0)).toEqual([
    { kind: 'opened', startMs: 0, endMs: 0 },
    { kind: 'closed', endMs: 0 },
    { kind: 'opened', startMs: 2400, endMs: 2400 },
    { kind: 'closed', endMs: 2400 },
    { kind: 'opened', startMs: 4600, endMs: 4600 },
    { kind: 'closed', endMs: 4600 },
  ]);
});

it('takes motion within two seconds of the beginning for the same event, however short the cooldown is (E-20)', () => {
  const rows = [
    moving(0),
    quiet(400),
    moving(1800),
    quiet(1900),
    moving(2200, 1900),
    moving(2400),
    quiet(2600),
  ];
  expect(changesOf(rows, 0)).toEqual([
    { kind: 'opened', startMs: 0, endMs: 0 },
    { kind: 'extended', endMs: 1800, isReturn: true },
    { kind: 'extended', endMs: 2200, isReturn: true },
    { kind: 'closed', endMs: 2200 },
    { kind: 'opened', startMs: 2400, endMs: 2400 },
    { kind: 'closed', endMs: 2400 },
  ]);
});

it('closes what the end of the footage finds open', () => {
  expect(changesOf([moving(0), moving(200)], 10_000).at(-1)).toEqual({ kind: 'closed', endMs: 200 });
});

it('ends what is open when the clock is set back, and begins anew with what follows (P15, F90)', () => {
  const hour = 3_600_000;
  const back = [moving(hour), moving(hour + 200, hour), moving(400, hour), moving(600, hour), quiet(9000)];
  expect(changesOf(back, 3000)).toEqual([
    { kind: 'opened', startMs: hour, endMs: hour },
    { kind: 'extended', endMs: hour + 200, isReturn: false },
    { kind: 'closed', endMs: hour + 200 },
    { kind: 'opened', startMs: 400, endMs: 400 },
    { kind: 'extended', endMs: 600, isReturn: true },
    { kind: 'closed', endMs: 600 },
  ]);
  expect(changesOf([moving(hour), quiet(400), moving(600)], 3000).map(({ kind }) => kind)).toEqual([
    'opened',
    'closed',
    'opened',
    'closed',
  ]);
});

const rows = fc
  .array(fc.record({ stepMs: fc.integer({ min: 1, max: 5000 }), isMotion: fc.boolean() }), { maxLength: 80 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(({ stepMs, isMotion }) => ({ atMs: (atMs += stepMs), isMotion }));
  });

it('makes events that never overlap, cover every motion, and lie further apart than the cooldown and two seconds', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 20_000 }), (samples, cooldownMs) => {
      const events: { startMs: number; endMs: number }[] = [];
      for (const change of changesOf(samples, cooldownMs)) {
        if (change.kind === 'opened') events.push({ startMs: change.startMs, endMs: change.endMs });
        else events.at(-1)!.endMs = change.endMs;
      }
      for (const [index, event] of events.entries()) {
        expect(event.endMs).toBeGreaterThanOrEqual(event.startMs);
        const next = events[index + 1];
        if (!next) continue;
        expect(next.startMs - event.endMs).toBeGreaterThan(cooldownMs);
        expect(next.startMs - event.startMs).toBeGreaterThanOrEqual(2000);
      }
      for (const { atMs } of samples.filter(({ isMotion }) => isMotion)) {
        expect(events.some(({ startMs, endMs }) => startMs <= atMs && atMs <= endMs)).toBe(true);
      }
    }),
  );
});

it('never ends an event before it began, however the clock is set (P15, F90)', () => {
  const anywhere = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 30_000 }),
      sinceMs: fc.integer({ min: 0, max: 30_000 }),
      isMotion: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(anywhere, fc.integer({ min: 0, max: 10_000 }), (samples, cooldownMs) => {
      let startMs: number | null = null;
      let endMs = 0;
      for (const change of changesOf(samples, cooldownMs)) {
        if (change.kind === 'opened') {
          expect(startMs).toBeNull();
          startMs = change.startMs;
        }
        expect(change.endMs).toBeGreaterThanOrEqual(change.kind === 'opened' ? change.startMs : endMs);
        endMs = change.endMs;
        if (change.kind === 'closed') startMs = null;
      }
    }),
  );
});
