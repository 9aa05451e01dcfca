import { ORPCError } from '@orpc/client';
import { afterEach, expect, it, vi } from 'vitest';
import { speakLanguage } from '#renderer/i18n/i18n.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { canHelpToRetry, problemWords } from './problem-words.ts';

vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null });
vi.stubGlobal('document', { documentElement: {} });
vi.stubGlobal('navigator', { languages: ['en-GB'] });
afterEach(() => speakLanguage('en'));

const wordsOf = (text: string) => parseQuery(text).problems.map((problem) => problemWords(text, problem));

it('says what the language of searches says, in English word for word', () => {
  const [first] = wordsOf('foo:bar');
  expect(first).toBe(parseQuery('foo:bar').problems[0]?.message);
});

it('says it in German by the code, with the part that is meant', () => {
  speakLanguage('de');
  expect(wordsOf('foo:bar after:never "x')).toEqual([
    expect.stringMatching(/^„foo“: Diesen Filter gibt es nicht\./u),
    expect.stringMatching(/^„never“: Nicht als Tag oder Zeit zu verstehen\./u),
    expect.stringMatching(/Das Anführungszeichen ist nicht geschlossen/u),
  ]);
});

it('does not repeat a part without end', () => {
  speakLanguage('de');
  expect(wordsOf(`${'x'.repeat(300)}:1`)[0]?.length).toBeLessThan(200);
});

it('offers another try only where it can help', () => {
  const thrown = (code: string) =>
    new ORPCError('APP_ERROR', { data: { code, message: 'It failed.', nextStep: 'Look.' } });
  expect(canHelpToRetry(thrown('query-invalid'))).toBe(false);
  expect(canHelpToRetry(thrown('timed-out'))).toBe(true);
  expect(canHelpToRetry(new Error('boom'))).toBe(true);
});
