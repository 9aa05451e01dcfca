import { expect, it } from 'vitest';
import { passOn, takeFromAddress, typedQuery } from './typed-query.ts';

it('keeps what was typed while the address was slow to follow', () => {
  const typed = ['c', 'cou', 'cour'].reduce(passOn, typedQuery(''));
  const late = takeFromAddress({ ...typed, text: 'courier' }, 'c');
  expect(late.text).toBe('courier');
  expect(takeFromAddress(late, 'cour')).toEqual({ text: 'courier', passedOn: 'cour', underWay: [] });
});

it('takes over what comes from elsewhere', () => {
  const typed = passOn(typedQuery(''), 'van');
  expect(takeFromAddress(typed, 'red car')).toEqual(typedQuery('red car'));
});

it('goes back to what was passed on before, once the address has followed', () => {
  const followed = takeFromAddress(passOn(passOn(typedQuery(''), 'a'), 'ab'), 'ab');
  expect(takeFromAddress(followed, 'a').text).toBe('a');
});
