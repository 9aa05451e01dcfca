import { expect, test } from 'vitest';
import { isOurMainFrame, isOwnPage, isOwnRequest, isOwnResource } from './navigation-policy.ts';

const foreign = [
  'https://example.org/',
  'http://porchlight/',
  'file:///etc/passwd',
  'about:blank',
  'app://porchlight.example.org/',
  'app://porchlighter/',
  'app://other/',
  'app:porchlight/',
  'javascript:alert(1)',
  'chrome://gpu',
  '',
];

test('the window shows pages of the app', () => {
  expect(['app://porchlight', 'app://porchlight/', 'app://porchlight/review?day=1'].every(isOwnPage)).toBe(
    true,
  );
});

test.each(foreign)('the window neither shows nor loads %s', (url) => {
  expect(isOwnPage(url)).toBe(false);
  expect(isOwnResource(url)).toBe(false);
});

test('pictures may be loaded, but not shown as a page', () => {
  const picture = 'nvr-media://frame/0199f0c0-0000-7000-8000-000000000000/1';
  expect(isOwnResource(picture)).toBe(true);
  expect(isOwnPage(picture)).toBe(false);
});

test("a page may load what it made itself, not another origin's", () => {
  expect(isOwnResource('blob:app://porchlight/3f2c')).toBe(true);
  expect(isOwnResource('blob:https://example.org/3f2c')).toBe(false);
});

test('only the main frame of our origin may speak to the core', () => {
  expect(isOurMainFrame({ parent: null, origin: 'app://porchlight' })).toBe(true);
  expect(isOurMainFrame({ parent: {}, origin: 'app://porchlight' })).toBe(false);
  expect(isOurMainFrame({ parent: null, origin: 'null' })).toBe(false);
  expect(isOurMainFrame({ parent: null, origin: 'file://' })).toBe(false);
  expect(isOurMainFrame(null)).toBe(false);
});

test('a scheme of ours answers our own page and the browser itself', () => {
  const asked = (facts: object) => isOwnRequest(Object.assign(new Request('app://porchlight/'), facts));
  expect(asked({})).toBe(true);
  expect(asked({ initiatorOrigin: 'app://porchlight' })).toBe(true);
  expect(asked({ initiatorOrigin: 'https://example.org' })).toBe(false);
  expect(asked({ initiatorOrigin: 'null' })).toBe(false);
  expect(asked({ initiatorOrigin: null })).toBe(false);
});
