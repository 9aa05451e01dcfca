import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createChildLeases } from '#main/platform/child/child-leases.ts';
import type { ChildHandle } from '#main/platform/child/child-handle.ts';
import type { JobHandlers } from '#main/platform/child/serve-jobs.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { connectInside } from '../../../e2e/faults/paper-child.ts';
import { embedPicturesInput } from './inference.ts';
import { createInferenceService } from './inference-service.ts';

const builtin: EncoderChoice = { kind: 'builtin' };
const pictureOf = (name: string) => ({ source: { path: name } });
const picturesOf = (count: number) => Array.from({ length: count }, (_, at) => pictureOf(`${at}`));
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** The service with processes of paper: `answer` gives a picture's vector, throws, or says that the process dies. */
function createService(answer: (name: string) => number | 'crash' = () => 1) {
  const clock = createFakeClock();
  const asked: string[][] = [];
  const timings: number[] = [];
  const spawned: ChildHandle[] = [];
  let door: PromiseWithResolvers<void> | null = null;
  const jobs = (die: () => void): JobHandlers => ({
    async 'embed-pictures'(input, { note }) {
      const { pictures } = embedPicturesInput.parse(input);
      const names = pictures.map(({ source }) => ('path' in source ? source.path : ''));
      asked.push(names);
      await door?.promise;
      note({ kind: 'picture-embedded', ms: 12 });
      const values = names.map(answer);
      if (values.includes('crash')) {
        die();
        return new Promise(() => undefined);
      }
      return values.map((value) => ({ vector: Float32Array.of(Number(value)), sha256: 'a'.repeat(64) }));
    },
    async 'embed-texts'(input) {
      const { texts } = input as { texts: string[] };
      asked.push(texts);
      if (texts.some((text) => answer(text) === 'crash')) {
        die();
        return new Promise(() => undefined);
      }
      return texts.map((text) => Float32Array.of(text.length));
    },
  });
  function spawn(): ChildHandle {
    let exit: (reason: string) => void = () => undefined;
    const inside = connectInside(jobs(() => exit('signal SIGSEGV')));
    const child: ChildHandle = {
      ...inside,
      onExit(listener) {
        exit = listener;
        inside.onExit(listener);
      },
    };
    spawned.push(child);
    return child;
  }
  const leases = createChildLeases(spawn, clock);
  const service = createInferenceService({
    leases,
    clock,
    measure: { count: () => undefined, timing: (name, ms) => timings.push(name.length > 0 ? ms : 0) },
    log: { warn: () => undefined } as unknown as Logger,
  });
  return {
    service,
    clock,
    asked,
    timings,
    spawned,
    hold: () => (door = Promise.withResolvers()),
    letGo() {
      door?.resolve();
      door = null;
    },
  };
}

it('starts no process before it is asked, and keeps it for the next question', async () => {
  const { service, spawned, asked, timings } = createService();
  expect(spawned).toHaveLength(0);
  expect(await service.embedPictures(builtin, picturesOf(30))).toHaveLength(30);
  await service.embedTexts(builtin, ['a']);
  expect(spawned).toHaveLength(1);
  expect(asked.map(({ length }) => length)).toEqual([24, 6, 1]);
  expect(timings).toEqual([12, 12]);
});

it('ends the process after a minute without a question', async () => {
  const { service, clock, spawned } = createService();
  await service.embedPictures(builtin, picturesOf(1));
  let isGone = false;
  const [child] = spawned;
  if (child) {
    const { kill } = child;
    Object.assign(child, {
      kill() {
        isGone = true;
        kill();
      },
    });
  }
  clock.advance(50_000);
  expect(isGone).toBe(false);
  clock.advance(20_000);
  expect(isGone).toBe(true);
  await settle();
  await service.embedPictures(builtin, picturesOf(1));
  expect(spawned).toHaveLength(2);
});

it('asks at once what a person waits for, and one thing after the other what can wait', async () => {
  const { service, asked, hold, letGo } = createService();
  hold();
  const background = [0, 1].map(() => service.embedPictures(builtin, picturesOf(30)));
  const now = service.embedPictures(builtin, [pictureOf('example')], { priority: 'now' });
  await settle();
  expect(asked.map(([first]) => first)).toEqual(['0', 'example']);
  letGo();
  await Promise.all([...background, now]);
  expect(asked.map(({ length }) => length)).toEqual([24, 1, 24, 6, 6]);
});

it('loses one picture at most when pictures crash the process, whichever they are (F84)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('sound', 'sound', 'sound', 'crash'), { minLength: 1, maxLength: 12 }),
      async (fates) => {
        // Six in a row end it all: that is for a process that cannot live.
        fc.pre(!fates.join().includes('crash,crash,crash'));
        const { service, asked } = createService((name) =>
          fates[Number(name)] === 'crash' ? 'crash' : Number(name),
        );
        const results = await service.embedPictures(builtin, picturesOf(fates.length));
        expect(results.map((result) => ('vector' in result ? result.vector[0] : result.code))).toEqual(
          fates.map((fate, at) => (fate === 'crash' ? 'encoder-failed' : at)),
        );
        const times = (name: string) => asked.flat().filter((one) => one === name).length;
        for (const [at] of fates.entries()) expect(times(`${at}`)).toBeLessThanOrEqual(2);
      },
    ),
    { numRuns: 40 },
  );
});

it('throws encoder-failed when the process never lives, without starting one for every picture', async () => {
  const { service, spawned } = createService(() => 'crash');
  await expect(service.embedPictures(builtin, picturesOf(64))).rejects.toMatchObject({
    code: 'encoder-failed',
    message: expect.stringContaining('SIGSEGV') as string,
  });
  const before = spawned.length;
  expect(before).toBeLessThan(8);
  await expect(service.embedPictures(builtin, picturesOf(8))).rejects.toMatchObject({
    code: 'encoder-failed',
  });
  expect(spawned.length).toBe(before + 1);
});

it('asks a text again after a crash, once', async () => {
  let tries = 0;
  const once = createService(() => (++tries === 1 ? 'crash' : 1));
  expect(await once.service.embedTexts(builtin, ['four'])).toEqual([Float32Array.of(4)]);
  const always = createService(() => 'crash');
  await expect(always.service.embedTexts(builtin, ['four'])).rejects.toMatchObject({
    code: 'encoder-failed',
  });
  expect(always.asked).toHaveLength(2);
});

it('lets go at once when it is cancelled, waiting or under way, and asks nothing more', async () => {
  const { service, asked, hold, letGo } = createService();
  hold();
  const stops = [new AbortController(), new AbortController()];
  const [running, waiting] = stops.map(({ signal }) =>
    service.embedPictures(builtin, picturesOf(20), { signal }),
  );
  await settle();
  for (const stop of stops) stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  letGo();
  await settle();
  expect(asked).toHaveLength(1);
  expect(await service.embedPictures(builtin, picturesOf(1))).toHaveLength(1);
});

it('takes only so many requests', async () => {
  const { service, hold, letGo } = createService();
  hold();
  const requests = Array.from({ length: 257 }, () => service.embedPictures(builtin, picturesOf(1)));
  await expect(service.embedPictures(builtin, picturesOf(1))).rejects.toMatchObject({ code: 'not-ready' });
  letGo();
  await Promise.all(requests);
});

it('ends the process between two batches to let go of a model, and goes on with another one', async () => {
  const { service, spawned, hold, letGo } = createService();
  hold();
  const background = service.embedPictures(builtin, picturesOf(30));
  await settle();
  const unloaded = service.unload();
  letGo();
  await unloaded;
  expect(await background).toHaveLength(30);
  expect(spawned).toHaveLength(2);
});

it('stops: whoever waits is told, nobody is served any more', async () => {
  const { service, hold } = createService();
  hold();
  const requests = [1, 2].map(() => service.embedPictures(builtin, picturesOf(1)));
  const ends = Promise.allSettled(requests);
  await settle();
  await service.stop();
  const cancelled = { status: 'rejected', reason: { code: 'cancelled' } };
  expect(await ends).toMatchObject([cancelled, cancelled]);
  await expect(service.embedTexts(builtin, ['a'])).rejects.toMatchObject({ code: 'cancelled' });
  await service.stop();
});
