import { expect, test } from 'vitest';
import { createDeepLinks, findDeepLink, readDeepLink } from './deep-link.ts';

const id = '0199f0c0-0000-7000-8000-000000000000';

test('a link names an event', () => {
  expect(readDeepLink(`porchlight://event/${id}`)).toBe(id);
  expect(readDeepLink(`porchlight://event/${id}/`)).toBe(id);
  expect(findDeepLink(['/usr/bin/porchlight', '--hidden', `porchlight://event/${id}`])).toBe(id);
});

test.each([
  '',
  'porchlight://event/',
  `porchlight://event/${id}/../../settings`,
  `porchlight://event/${id}?x=1`,
  `porchlight://event/${id}#x`,
  `porchlight://event/${id}\n--no-sandbox`,
  ` porchlight://event/${id}`,
  `porchlight://settings/${id}`,
  `https://event/${id}`,
  `porchlight://event/${id.toUpperCase()}`,
  'porchlight://event/0199f0c0-0000-4000-8000-000000000000',
  'porchlight://event/------------------------------------',
  `--data=porchlight://event/${id}`,
])('"%s" is no link', (text) => {
  expect(readDeepLink(text)).toBeNull();
  expect(findDeepLink([text])).toBeNull();
});

test('a link that came before the window is opened with it, the last one only', () => {
  const links = createDeepLinks();
  const opened: string[] = [];
  links.take(null);
  links.take('a');
  links.take('b');
  links.follow((eventId) => opened.push(eventId));
  links.take('c');
  expect(opened).toEqual(['b', 'c']);
});
