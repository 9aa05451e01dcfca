/** An analyser that is a server in the house, with the API of OpenAI: Ollama, llama.cpp, LM Studio, vLLM. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Analyser, AnalyserAnswer, AnalyserQuestion } from '../analyser.ts';
import { readDescription } from '../read-description.ts';
import { type AskServer, createAskServer, type ServerPlace } from './analyser-client.ts';
import { chatRequest } from './chat-request.ts';
import { chatText, modelNames } from './chat-answer.ts';

export type LocalAnalyserOptions = ServerPlace & {
  readonly model: string;
  readonly clock: Pick<Clock, 'sleep'>;
};

/** Ollama passes these on to its company's computers. Source: https://docs.ollama.com/cloud. */
const cloudModel = /[:-]cloud$/i;

/** Throws `analyser-missing` without a model, `invalid-input` for an address or a model that is not of the house. */
export function createLocalAnalyser({ model, clock, ...place }: LocalAnalyserOptions): Analyser {
  if (model === '') throw new AppError('analyser-missing', 'No model is chosen for descriptions.');
  if (cloudModel.test(model)) {
    throw new AppError('invalid-input', `${model} runs on computers of others.`, {
      nextStep: 'Choose a model that runs in your house (Settings, Descriptions).',
    });
  }
  const ask = createAskServer(place);
  return { provider: `local:${model}`, describe };

  async function describe(question: AnalyserQuestion, signal: AbortSignal): Promise<AnalyserAnswer> {
    const request = { path: 'v1/chat/completions', body: chatRequest(model, question) };
    const body = await askTwice(ask, request, { signal, clock, pauseMs: place.limits.retryPauseMs });
    const answer = readDescription(chatText(body, place.limits.textBytes));
    if (answer) return answer;
    throw new AppError('analyser-failed', 'The model gave no description of these frames.');
  }
}

/** What answers at an address: the names of its models. Throws as `describe` does. */
export async function listModels(place: ServerPlace, signal: AbortSignal): Promise<string[]> {
  const body = await createAskServer(place)({ path: 'v1/models' }, signal);
  if (typeof body === 'string') return modelNames(body).filter((name) => !cloudModel.test(name));
  throw body.error;
}

type Patience = {
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly pauseMs: number;
};

/** A server that has just begun to load its model refuses the first request. */
async function askTwice(
  ask: AskServer,
  request: Parameters<AskServer>[0],
  { signal, clock, pauseMs }: Patience,
): Promise<string> {
  const first = await ask(request, signal);
  if (typeof first === 'string') return first;
  if (!first.isTransient) throw first.error;
  await clock.sleep(pauseMs, signal);
  const second = await ask(request, signal);
  if (typeof second === 'string') return second;
  throw second.error;
}
