import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { ColourName, PictureExample } from '#shared/model/search.ts';
import type { FactWord } from './fact-text.ts';
import type { LookVectors, SearchEncoder } from './look-vectors.ts';
import { type AskedSearch, planSearch } from './plan-search.ts';
import { searchHints } from './search-hints.ts';

const nothing: AskedSearch = { filter: {}, words: [], notWords: [], wanted: [], unwanted: [], notes: [] };
const frame = (frameNumber: number): PictureExample => ({
  kind: 'frame',
  eventId: '018f0000-0000-7000-8000-000000000001',
  frameNumber,
});
const word = (text: string): FactWord => ({ text, isPhrase: false });
const phrase = (text: string): FactWord => ({ text, isPhrase: true });

/** Vectors say what they are of: [1, frame number], [2, length of the text], [3, number of colours], [4, bytes]. */
async function plan(
  asked: Partial<AskedSearch>,
  { hasText = false, failure }: { readonly hasText?: boolean; readonly failure?: ErrorCode } = {},
  picture: Uint8Array | null = null,
) {
  const texts: string[] = [];
  const failures: string[] = [];
  const look = (...values: number[]) => ({ vector: Float32Array.from(values), cameraId: null });
  const vectors: LookVectors = {
    ofExample: async (_, example) => look(1, example.kind === 'frame' ? example.frameNumber : 0),
    ofBytes: async (_, bytes) => look(4, bytes.length),
    async ofText(_, text) {
      if (failure) throw new AppError(failure, 'It failed.');
      texts.push(text);
      return look(2, text.length);
    },
  };
  const encoder = { modelVersion: 'test', hasText } as SearchEncoder; // nothing else of it is used
  const colourWordsIn = (text: string): ColourName[] =>
    (['red', 'blue'] as const).filter((name) => name === text);
  const made = await planSearch(
    { asked: { ...nothing, ...asked }, encoder, picture },
    {
      vectors,
      colourWordsIn,
      colourQuery: (names) => Float32Array.from([3, names.length]),
      toCaption: (text) => `a photo of ${text}`,
      onEncoderFailed: ({ code }) => failures.push(code),
    },
  );
  const valuesOf = (looks: readonly { readonly vector: Float32Array }[] = []) =>
    looks.map(({ vector }) => [...vector]);
  return {
    ...made,
    texts,
    failures,
    wanted: valuesOf(made.looks?.wanted),
    unwanted: valuesOf(made.looks?.unwanted),
  };
}

it('asks for a region when a part of any wanted picture is drawn round', async () => {
  const corners: [number, number][] = [
    [0, 0],
    [1, 0],
    [1, 1],
  ];
  const part = { ...frame(2), region: corners };
  expect((await plan({ wanted: [frame(1), part] })).looks?.kind).toBe('region');
  expect((await plan({ wanted: [frame(1)], unwanted: [part] })).looks?.kind).toBe('picture');
});

it('ranks nothing and looks nothing up when only filters are given', async () => {
  const { looks, facts, hints } = await plan({ filter: { favourite: true } });
  expect([looks, facts, hints]).toEqual([null, { words: [], role: 'none', excluded: [] }, []]);
});

describe('with a model that has a text side', () => {
  it('embeds all words as one caption; facts that have them are enough', async () => {
    const { looks, facts, texts, hints } = await plan(
      { words: [word('red'), phrase('delivery van')] },
      { hasText: true },
    );
    expect([looks?.kind, texts, hints]).toEqual(['words', ['a photo of red delivery van'], []]);
    expect(facts).toEqual({
      words: [word('red'), phrase('delivery van')],
      role: 'sufficient',
      excluded: [],
    });
  });

  it('does not want what excluded words look like, nor what facts name so', async () => {
    const { texts, unwanted, facts } = await plan(
      { words: [word('van')], notWords: [word('dog')] },
      { hasText: true },
    );
    expect([texts, unwanted.length]).toEqual([['a photo of van', 'a photo of dog'], 1]);
    expect(facts.excluded).toEqual([word('dog')]);
  });

  it.each(['encoder-failed', 'model-invalid'] as const)(
    'looks words up in facts when it fails with %s, and says so',
    async (failure) => {
      const made = await plan({ words: [word('van')] }, { hasText: true, failure });
      expect(made.looks).toBeNull();
      expect(made.facts).toEqual({ words: [word('van')], role: 'required', excluded: [] });
      expect([made.hints, made.failures]).toEqual([[searchHints.encoderFailed], [failure]]);
    },
  );

  it('passes on what is no failure of the model', async () => {
    await expect(
      plan({ words: [word('van')] }, { hasText: true, failure: 'not-ready' }),
    ).rejects.toMatchObject({
      code: 'not-ready',
    });
  });
});

describe('without a text side', () => {
  it('wants words in facts and says how to find pictures by words', async () => {
    const { looks, facts, hints } = await plan({ words: [word('van')] });
    expect([looks, facts, hints]).toEqual([
      null,
      { words: [word('van')], role: 'required', excluded: [] },
      [searchHints.wordsAreFacts],
    ]);
  });

  it('compares colours with pictures; facts that name them are enough', async () => {
    const { looks, wanted, facts, hints } = await plan({ words: [word('red'), word('blue')] });
    expect([looks?.kind, wanted, facts.role, hints]).toEqual(['colour', [[3, 2]], 'sufficient', []]);
  });

  it('wants the other words in facts, and all of them there are enough', async () => {
    const { wanted, facts, hints } = await plan({ words: [word('red'), word('van')] });
    expect(wanted).toEqual([[3, 1]]);
    expect(facts).toEqual({
      words: [word('van')],
      role: 'required',
      enough: [word('red'), word('van')],
      excluded: [],
    });
    expect(hints).toEqual([searchHints.wordsAreFacts]);
  });

  it('takes a colour in quotes for words', async () => {
    expect((await plan({ words: [phrase('red')] })).looks).toBeNull();
  });

  it('does not want the colour of an excluded word', async () => {
    const { unwanted, facts } = await plan({ words: [word('red')], notWords: [word('blue'), word('dog')] });
    expect([unwanted, facts.excluded]).toEqual([[[3, 1]], [word('blue'), word('dog')]]);
  });
});

describe('with pictures', () => {
  it('wants some, does not want others', async () => {
    const { looks, wanted, unwanted } = await plan({ wanted: [frame(1), frame(2)], unwanted: [frame(3)] });
    expect([looks?.kind, wanted, unwanted]).toEqual([
      'picture',
      [
        [1, 1],
        [1, 2],
      ],
      [[1, 3]],
    ]);
  });

  it('adds a picture that is sent along, and words', async () => {
    const { looks, wanted, facts } = await plan(
      { words: [word('van')] },
      { hasText: true },
      new Uint8Array(7),
    );
    expect([looks?.kind, wanted, facts.role]).toEqual([
      'picture',
      [
        [4, 7],
        [2, 14],
      ],
      'sufficient',
    ]);
  });

  it('asks for something to look for when only the opposite is there', async () => {
    const { looks, hints } = await plan({ unwanted: [frame(1)] });
    expect([looks, hints]).toEqual([null, [searchHints.onlyUnwanted]]);
  });

  it.each([false, true])(
    'does not want what an excluded word looks like (text side: %s)',
    async (hasText) => {
      const { wanted, unwanted, facts } = await plan(
        { wanted: [frame(1)], notWords: [word('red')] },
        { hasText },
      );
      expect([wanted, unwanted]).toEqual([[[1, 1]], [hasText ? [2, 14] : [3, 1]]]);
      expect(facts).toEqual({ words: [], role: 'none', excluded: [word('red')] });
    },
  );
});

it.each([false, true])(
  'asks for something to look for when there is only an excluded look (text side: %s)',
  async (hasText) => {
    const { looks, hints } = await plan({ notWords: [word('red')] }, { hasText });
    expect([looks, hints]).toEqual([null, [searchHints.onlyUnwanted]]);
  },
);

it('passes on what there is to know of the text', async () => {
  const { hints } = await plan({ notes: ['A quotation mark is not closed.'] });
  expect(hints).toEqual([{ code: 'query', text: 'A quotation mark is not closed.' }]);
});
