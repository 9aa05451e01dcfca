/**
 * A request for `POST /v1/chat/completions` with pictures as data URLs, as Ollama, llama.cpp, LM Studio and vLLM take it.
 * It is handed out in pieces, one a picture, so that ten megabytes of pictures never hold up the event loop. Pure.
 */
import type { AnalyserQuestion } from '../analyser.ts';

/** Enough for a description and for the thoughts of models that think. */
const mostTokens = 1024;
/** Little imagination. */
const temperature = 0.2;

export type ChatRequest = { readonly sizeBytes: number; pieces(): Generator<string> };

const pictureHead = ',{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,';
const pictureTail = '"}}';
const tail = ']}]}';

export function chatRequest(model: string, { prompt, jpegs }: AnalyserQuestion): ChatRequest {
  const settings = JSON.stringify({ model, stream: false, temperature, max_tokens: mostTokens });
  const text = JSON.stringify({ type: 'text', text: prompt });
  const head = `${settings.slice(0, -1)},"messages":[{"role":"user","content":[${text}`;
  const picturesBytes = jpegs.reduce(
    (sum, { byteLength }) => sum + pictureHead.length + 4 * Math.ceil(byteLength / 3) + pictureTail.length,
    0,
  );
  return { sizeBytes: Buffer.byteLength(head) + picturesBytes + tail.length, pieces };

  function* pieces(): Generator<string> {
    yield head;
    for (const jpeg of jpegs) yield `${pictureHead}${Buffer.from(jpeg).toString('base64')}${pictureTail}`;
    yield tail;
  }
}
