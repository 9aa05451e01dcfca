import { expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import type { Clock } from '#main/platform/clock.ts';
import { silentLogger } from '#main/platform/logger.ts';
import type { DueEvent, EventNovelty } from './novelty-language.ts';
import { createNoveltyService } from './novelty-service.ts';

const due = (n: number): DueEvent => ({ eventId: `event-${n}`, modelVersion: 'm' });
const noveltyOf = (event: DueEvent): EventNovelty => ({
  ...event,
  score: 0.5,
  reason: null,
  frameNumber: 1,
  comparedWith: 20,
});

/** Whoever sleeps does so until `wakeAll`. */
function createSleepyClock() {
  let sleepers: (() => void)[] = [];
  const sleepsMs: number[] = [];
  const clock: Clock = {
    ...createFakeClock(0),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        sleepsMs.push(ms);
        sleepers.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      }),
  };
  const wakeAll = () => {
    for (const wake of sleepers.splice(0)) wake();
    sleepers = [];
  };
  return { clock, sleepsMs, wakeAll };
}

function createBench({ queue = [1, 2, 3].map(due) } = {}) {
  const { clock, sleepsMs, wakeAll } = createSleepyClock();
  const saved: EventNovelty[] = [];
  const left = [...queue];
  const state = {
    obstacle: null as string | null,
    isBroken: false,
    sees: (event: DueEvent) => event.eventId !== '',
  };
  const counted: string[] = [];
  const service = createNoveltyService({
    store: {
      due: async (limit) => left.slice(0, limit),
      save: async (found) => {
        saved.push(...found);
        for (const { eventId } of found)
          left.splice(
            left.findIndex((each) => each.eventId === eventId),
            1,
          );
      },
    },
    measure: async (events) => {
      if (state.isBroken) throw new AppError('not-ready', 'No worker.');
      return events.filter(state.sees).map(noveltyOf);
    },
    obstacle: () => state.obstacle,
    onScored: () => undefined,
    clock,
    log: silentLogger,
    countDegradation: (reason) => void counted.push(reason),
  });
  return { sleepsMs, wakeAll, saved, left, state, service, counted };
}

it('does what is there when it starts, rests, then does what it is woken for', async () => {
  const { service, saved, left, sleepsMs, wakeAll } = createBench();
  service.start();
  await vi.waitFor(() => expect([saved.length, sleepsMs.length]).toEqual([3, 1]));
  wakeAll();
  left.push(due(4));
  service.wake();
  await vi.waitFor(() => expect(saved.at(-1)?.eventId).toBe('event-4'));
  await service.stop();
});

it('waits while there is an obstacle, and while the worker cannot be had', async () => {
  const { service, saved, state, sleepsMs, wakeAll, counted } = createBench();
  state.obstacle = 'It is paused.';
  service.start();
  await vi.waitFor(() => expect(sleepsMs).toEqual([5000]));
  state.obstacle = null;
  state.isBroken = true;
  wakeAll();
  await vi.waitFor(() => expect(sleepsMs).toEqual([5000, 30_000]));
  expect([saved, counted]).toEqual([[], ['novelty:not-ready']]);
  state.isBroken = false;
  wakeAll();
  await vi.waitFor(() => expect(saved).toHaveLength(3));
  await service.stop();
});

it('does not ask for ever for what the worker cannot see', async () => {
  const { service, saved, state } = createBench();
  state.sees = ({ eventId }) => eventId !== 'event-2';
  service.start();
  await vi.waitFor(() => expect(saved).toHaveLength(3));
  expect(saved.find(({ eventId }) => eventId === 'event-2')).toMatchObject({ score: 0, comparedWith: 0 });
  await service.stop();
});
