/** Texts as the token ids that a text encoder takes. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';

type TextSpec = NonNullable<EncoderManifest['text']>;

export type Tokenizer = {
  /** `tokens` ids, padded behind; too long a text loses its end but keeps the token that ends a text. */
  tokenize(text: string): TokenizedText;
};
export type TokenizedText = {
  readonly ids: readonly number[];
  /** Ids before the padding. */
  readonly count: number;
};

/** Reads a `tokenizer.json`. Throws `model-invalid`. */
export async function openTokenizer(
  path: string,
  spec: Pick<TextSpec, 'tokens' | 'padId' | 'isLowerCased'>,
): Promise<Tokenizer> {
  try {
    const hub = new HubTokenizer(JSON.parse(await readFile(path, 'utf8')) as object, {});
    return createTokenizer((text, isWhole) => hub.encode(text, { add_special_tokens: isWhole }).ids, spec);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
    throw new AppError('model-invalid', `${basename(path)} is not a tokenizer: ${reason}`, { cause });
  }
}

/** `encode`: all ids of a text, with the tokens that begin and end a whole one or without. */
export function createTokenizer(
  encode: (text: string, isWhole: boolean) => readonly number[],
  { tokens, padId, isLowerCased }: Pick<TextSpec, 'tokens' | 'padId' | 'isLowerCased'>,
): Tokenizer {
  const frame = encode('', true);
  const bare = encode('a', false);
  const whole = encode('a', true);
  // `[start] a [end]`: whatever stands behind the text must stay behind it when it is cut.
  const before = whole.findIndex((id) => id === bare[0]);
  const ending = whole.slice(before + bare.length);
  if (frame.length > tokens || before < 0) throw new Error('it does not frame texts as expected');
  return { tokenize };

  function tokenize(text: string): TokenizedText {
    const all = encode(isLowerCased ? text.toLowerCase() : text, true);
    const ids = all.length <= tokens ? all : [...all.slice(0, tokens - ending.length), ...ending];
    const padding = Array.from({ length: tokens - ids.length }, () => padId);
    return { ids: [...ids, ...padding], count: ids.length };
  }
}
