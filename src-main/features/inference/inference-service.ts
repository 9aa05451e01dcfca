/**
 * The core's side of the inference process.
 *
 * One request of each priority is under way at a time. What a person waits for never waits for a background request to end:
 * the process puts it between two of its batches of eight. When the process crashes, another one is asked; a picture that
 * was there twice is given up (F84).
 */
import { z } from 'zod';
import type { ChildLeases } from '#main/platform/child/child-leases.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import {
  embedded,
  type Embedded,
  embeddedTexts,
  type embedPicturesInput,
  encoderTest,
  type Inference,
  inferenceNote,
  type InferenceOptions,
  preparedPicture,
} from './inference.ts';
import { createBoundedLane } from './bounded-lane.ts';
import { type Answer, type Crash, createInferenceHost } from './inference-host.ts';

export type InferenceDeps = {
  readonly leases: Pick<ChildLeases, 'lease' | 'giveBack'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'every'>;
  readonly measure: Measure;
  readonly log: Logger;
};

/** Three batches: while one is run, the next is decoded. */
const mostPictures = 24;
/** Of each priority. */
const mostWaiting = 256;
/** So many in a row, without an answer in between, are not the pictures' fault. */
const mostCrashes = 6;

type Picture = z.infer<typeof embedPicturesInput>['pictures'][number];

export function createInferenceService({ leases, clock, measure, log }: InferenceDeps): Inference {
  const host = createInferenceHost({ leases, clock });
  const lanes = { now: createBoundedLane(mostWaiting), background: createBoundedLane(mostWaiting) };
  let crashes = 0;
  return { embedPictures, embedTexts, preparePicture, testEncoder, unload, stop };

  async function embedPictures(
    encoder: EncoderChoice,
    pictures: readonly Picture[],
    { signal, priority = 'background' }: InferenceOptions = {},
  ): Promise<readonly Embedded[]> {
    const results: Embedded[] = [];
    while (results.length < pictures.length) {
      const some = pictures.slice(results.length, results.length + mostPictures);
      results.push(...(await lanes[priority].run(() => embedSome(encoder, some, signal), signal)));
    }
    return results;
  }

  async function embedSome(
    encoder: EncoderChoice,
    pictures: readonly Picture[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Embedded[]> {
    const together = await askForVectors(encoder, pictures, signal);
    if (!isCrash(together)) return together;
    const results: Embedded[] = [];
    for (const picture of pictures) {
      const alone = await askForVectors(encoder, [picture], signal);
      results.push(...(isCrash(alone) ? [givenUp(alone)] : alone));
    }
    return results;
  }

  async function askForVectors(
    encoder: EncoderChoice,
    pictures: readonly Picture[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Embedded[] | Crash> {
    const answer = await ask('embed-pictures', { encoder, pictures }, signal);
    return isCrash(answer) ? answer : z.array(embedded).length(pictures.length).parse(answer.value);
  }

  async function embedTexts(
    encoder: EncoderChoice,
    texts: readonly string[],
    { signal, priority = 'now' }: InferenceOptions = {},
  ): Promise<readonly Float32Array[]> {
    const task = () => askTwice('embed-texts', { encoder, texts }, signal);
    return embeddedTexts.length(texts.length).parse(await lanes[priority].run(task, signal));
  }

  async function preparePicture(bytes: Uint8Array, signal?: AbortSignal) {
    const task = () => askOnce('prepare-picture', { bytes }, signal);
    return preparedPicture.parse(await lanes.now.run(task, signal));
  }

  async function testEncoder(encoder: EncoderChoice, signal?: AbortSignal) {
    const task = () => askOnce('test-encoder', { encoder }, signal);
    return encoderTest.parse(await lanes.background.run(task, signal));
  }

  /** A person waits for it, and asking again costs nothing. */
  async function askTwice(job: string, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const answer = await ask(job, input, signal);
    return isCrash(answer) ? askOnce(job, input, signal) : answer.value;
  }

  async function askOnce(job: string, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const answer = await ask(job, input, signal);
    if (isCrash(answer)) throw answer.error;
    return answer.value;
  }

  /** Throws `encoder-failed` when the process cannot be had at all. */
  async function ask(job: string, input: unknown, signal: AbortSignal | undefined): Promise<Answer | Crash> {
    const answer = await host.ask(job, input, { onNote: takeNote, ...(signal && { signal }) });
    if (!isCrash(answer)) {
      crashes = 0;
      return answer;
    }
    if (answer.error.code === 'cancelled') throw answer.error;
    crashes++;
    log.warn('the inference process ended', { job, crashes, reason: answer.error.message });
    if (crashes >= mostCrashes) throw answer.error;
    return answer;
  }

  function takeNote(raw: unknown): void {
    const note = inferenceNote.safeParse(raw);
    if (note.success) measure.timing('detector_inference_time', note.data.ms);
  }

  function unload(): Promise<void> {
    return lanes.background.run(() => lanes.now.run(host.end));
  }

  async function stop(): Promise<void> {
    lanes.now.close();
    lanes.background.close();
    await host.close();
  }
}

function isCrash(result: readonly Embedded[] | Answer | Crash): result is Crash {
  return 'kind' in result && result.kind === 'crash';
}

function givenUp({ error }: Crash): Embedded {
  return { code: 'encoder-failed', message: `The encoder crashed twice on this picture. ${error.message}` };
}
