/** What a person should know of how it was searched. */
export const searchHints = {
  wordsAreFacts:
    'Words are looked up in descriptions, notes, tags, labels and names of cameras. To find pictures by words, install a model under Settings, Models.',
  encoderFailed:
    'The model for words does not work now, so words are only looked up in descriptions, notes, tags, labels and names of cameras. Test the model under Settings, Models.',
  onlyUnwanted:
    'Nothing says yet what it should look like: add a picture or words to what it should not look like.',
  isLoading: 'The pictures are still being read for the search: more may follow.',
  noneReady: 'No picture can be compared yet: they are being prepared in the background.',
  someReady: (indexed: number, stored: number) =>
    `${count(indexed)} of ${count(stored)} pictures can be compared so far; the others are being prepared in the background.`,
};

function count(value: number): string {
  return value.toLocaleString('en');
}
