import { expect, it } from 'vitest';
import { chooseSpeech } from './language.ts';

it.each([
  ['system', ['de-AT', 'en-US'], { language: 'de', locale: 'de-AT' }],
  ['system', ['fr-FR', 'en-GB'], { language: 'en', locale: 'en-GB' }],
  ['system', ['fr-FR'], { language: 'en', locale: 'en' }],
  ['system', ['en-US@posix', 'de'], { language: 'en', locale: 'en' }],
  ['system', [], { language: 'en', locale: 'en' }],
  ['de', ['en-US', 'de-CH'], { language: 'de', locale: 'de-CH' }],
  ['de', ['en-US'], { language: 'de', locale: 'de' }],
  ['en', ['de-DE'], { language: 'en', locale: 'en' }],
] as const)('of the choice %s and a system of %j it makes %j', (choice, preferred, speech) => {
  expect(chooseSpeech(choice, preferred)).toEqual(speech);
});
