/** What a server answered, as text of its model (F85). Pure. */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

const part = z.object({ text: z.string() }).catch({ text: '' });
const completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.union([z.string(), z.array(part)]).nullish() }) }))
    .min(1),
});
const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1) })).nullable() });

const mostModels = 100;

/** Throws `analyser-failed`. */
export function chatText(body: string, mostBytes: number): string {
  const parsed = completion.safeParse(jsonOf(body));
  if (!parsed.success) throw notUnderstood();
  const content = parsed.data.choices[0]?.message.content ?? '';
  const text = typeof content === 'string' ? content : content.map((each) => each.text).join('');
  if (Buffer.byteLength(text) <= mostBytes) return text;
  throw new AppError('analyser-failed', 'The analyser wrote far more than was asked for.');
}

/** Names of models, in the server's order. Throws `analyser-failed`. */
export function modelNames(body: string): string[] {
  const parsed = modelList.safeParse(jsonOf(body));
  if (!parsed.success) throw notUnderstood();
  const names = (parsed.data.data ?? []).slice(0, mostModels).map(({ id }) => foreignText(id, 200));
  return names.filter((name) => name !== '');
}

function notUnderstood(): AppError {
  return new AppError('analyser-failed', 'What answers there is not a server for models.', {
    nextStep: 'Enter the address of a server that speaks the API of OpenAI, such as Ollama or llama.cpp.',
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null; // the caller says what that means
  }
}
