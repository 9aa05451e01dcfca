/** What a person should know of how it was searched. */
import type { SearchHint } from '#shared/model/search.ts';

export const searchHints = {
  wordsAreFacts: {
    code: 'words-are-facts',
    text: 'Words are looked up in descriptions, notes, tags, labels and names of cameras. To find pictures by words, install a model under Settings, Models.',
  },
  encoderFailed: {
    code: 'encoder-failed',
    text: 'The model for words does not work now, so words are only looked up in descriptions, notes, tags, labels and names of cameras. Test the model under Settings, Models.',
  },
  onlyUnwanted: {
    code: 'only-unwanted',
    text: 'Nothing says yet what it should look like: add a picture or words to what it should not look like.',
  },
  isLoading: {
    code: 'is-loading',
    text: 'The pictures are still being read for the search: more may follow.',
  },
  noneReady: {
    code: 'none-ready',
    text: 'No picture can be compared yet: they are being prepared in the background.',
  },
  someReady: (indexed: number, total: number): SearchHint => ({
    code: 'some-ready',
    text: `${count(indexed)} of ${count(total)} pictures can be compared so far; the others are being prepared in the background.`,
  }),
  ofQuery: (text: string): SearchHint => ({ code: 'query', text }),
} satisfies Record<string, SearchHint | ((...given: never[]) => SearchHint)>;

function count(value: number): string {
  return value.toLocaleString('en');
}
