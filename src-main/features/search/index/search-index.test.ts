import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFakeChild, type FakeChild } from '#main/platform/child/child-handle.fake.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createSearchIndex, idleLimitMs, inUseMs } from './search-index.ts';
import { requestOf } from './test-engine.fake.ts';

const counts = { total: 0, indexed: 0, stored: 0, isLoading: false, tookMs: 1 };
const nothing = { noMatch: true, hits: [], nearest: [], ...counts };

function createWatched() {
  const children: FakeChild[] = [];
  const clock = createTurnedClock();
  const spawn = () => {
    const child = createFakeChild();
    children.push(child);
    return child;
  };
  const index = createSearchIndex({ spawn, clock, log: silentLogger });
  const answerLast = (child: FakeChild, value: unknown) =>
    child.say({ kind: 'result', id: child.sent.findLast(({ kind }) => kind === 'request')!.id, value });
  return { index, children, clock, answerLast };
}

describe('the worker', () => {
  it('is started by the first search, not by a change', async () => {
    const { index, children, answerLast } = createWatched();
    index.eventChanged('a');
    await nextTurn();
    expect(children).toHaveLength(0);
    const answer = index.search(requestOf());
    answerLast(children[0]!, nothing);
    expect(await answer).toEqual(nothing);
  });

  it('is asked once more when it dies of a search, and then says that it is not ready', async () => {
    const { index, children, answerLast } = createWatched();
    const answer = index.search(requestOf());
    children[0]!.die('exit code 1');
    await nextTurn();
    answerLast(children[1]!, nothing);
    expect(await answer).toEqual(nothing);
    const second = index.search(requestOf()).catch((thrown: unknown) => thrown);
    children[1]!.die('exit code 1');
    await nextTurn();
    children[2]!.die('exit code 1');
    expect(await second).toMatchObject({ code: 'not-ready' });
    expect(children).toHaveLength(3);
  });

  it('is in use for a while after a search, not for what runs beside it', async () => {
    const { index, clock } = createWatched();
    const stopping = AbortSignal.abort();
    await index.runBeside('other', {}, z.unknown(), stopping).catch(() => undefined);
    expect(index.isInUse()).toBe(false);
    void index.search(requestOf()).catch(() => undefined);
    expect(index.isInUse()).toBe(true);
    clock.advance(inUseMs);
    expect(index.isInUse()).toBe(false);
    await index.stop();
  });

  it('hears of changes that come together in one message', async () => {
    const { index, children } = createWatched();
    void index.state('m').catch(() => undefined);
    for (const id of ['a', 'b', 'a']) index.eventChanged(id);
    await nextTurn();
    const changes = children[0]!.sent.filter(({ job }) => job === 'changed');
    expect(changes).toMatchObject([{ input: { eventIds: ['a', 'b'] } }]);
    await index.stop();
  });

  it('that cannot follow a change is ended, so that the next one reads everything', async () => {
    const { index, children } = createWatched();
    void index.state('m').catch(() => undefined);
    index.eventChanged('a');
    await nextTurn();
    const { id } = children[0]!.sent.findLast(({ job }) => job === 'changed')!;
    children[0]!.say({ kind: 'error', id, error: { code: 'internal', message: 'no', nextStep: '' } });
    await nextTurn();
    expect(children[0]!.isKilled()).toBe(true);
  });

  it('is ended when nobody searched for ten minutes, though events go on changing', async () => {
    const { index, children, clock, answerLast } = createWatched();
    const answer = index.search(requestOf());
    answerLast(children[0]!, nothing);
    await answer;
    await clock.pass(idleLimitMs - 60_000, 60_000);
    index.eventChanged('a');
    await nextTurn();
    expect(children[0]!.isKilled()).toBe(false);
    await clock.pass(60_000, 60_000);
    expect(children[0]!.isKilled()).toBe(true);
    const next = index.search(requestOf());
    answerLast(children[1]!, nothing);
    expect(await next).toEqual(nothing);
  });

  it('lets go of a search that was cancelled, and starts no more once it was stopped', async () => {
    const { index, children } = createWatched();
    const abort = new AbortController();
    const answer = index.search(requestOf(), abort.signal);
    abort.abort();
    const { id } = children[0]!.sent[0]!;
    expect(children[0]!.sent).toContainEqual({ kind: 'cancel', id });
    children[0]!.say({
      kind: 'error',
      id,
      error: { code: 'cancelled', message: 'Cancelled.', nextStep: '' },
    });
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await index.stop();
    await expect(index.search(requestOf())).rejects.toMatchObject({ code: 'not-ready' });
    expect(children).toHaveLength(1);
  });
});
