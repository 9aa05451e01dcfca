/** English words for colours, and the basic colour term each belongs to. */
import type { ColourName } from '#shared/model/search.ts';

const wordsOf: Readonly<Record<ColourName, string>> = {
  black: 'black jet ebony onyx',
  blue: 'blue navy azure cyan turquoise teal cobalt sapphire indigo sky-blue skyblue aqua ultramarine denim',
  brown: 'brown chestnut chocolate coffee khaki tan maroon bronze mahogany hazel auburn sienna umber',
  grey: 'grey gray silver ash slate charcoal gunmetal pewter anthracite',
  green: 'green lime olive emerald mint jade moss forest-green chartreuse',
  orange: 'orange tangerine amber apricot copper ochre',
  pink: 'pink rose salmon coral peach',
  purple: 'purple violet lilac lavender mauve plum aubergine amethyst fuchsia magenta',
  red: 'red scarlet crimson burgundy ruby cherry vermilion carmine claret',
  white: 'white ivory cream snow-white pearl beige off-white',
  yellow: 'yellow gold golden lemon mustard saffron canary',
};

const nameOf: ReadonlyMap<string, ColourName> = new Map(
  (Object.keys(wordsOf) as ColourName[]).flatMap((name) =>
    wordsOf[name].split(' ').map((word): [string, ColourName] => [word, name]),
  ),
);

/** Terms whose words are in the text, each once, in the order of the text; "reddish" and "greyish" count, too. */
export function colourWordsIn(text: string): readonly ColourName[] {
  const words = text.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
  return [...new Set(words.flatMap(namesOfWord))];
}

/** "sky-blue" is one word of the list; of "red-white" each part is. */
function namesOfWord(word: string): readonly ColourName[] {
  const whole = nameOfWord(word);
  if (whole !== undefined) return [whole];
  return word.split('-').flatMap((part) => nameOfWord(part) ?? []);
}

function nameOfWord(word: string): ColourName | undefined {
  if (nameOf.has(word)) return nameOf.get(word);
  const stem = word.replace(/ish$/, '');
  if (stem === word) return undefined;
  // reddish: red, bluish: blue, whitish: white
  return nameOf.get(stem) ?? nameOf.get(`${stem}e`) ?? nameOf.get(stem.slice(0, -1));
}
