import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { connectionLost } from './connection-lost.ts';
import { errorText } from './error-text.ts';

const data = { code: 'file-empty', message: 'The file is empty.', nextStep: 'Copy it again.' };

test('a foreseen error of the core keeps its own words', () => {
  const error = new ORPCError('APP_ERROR', { data });
  expect(errorText(error)).toEqual({ title: data.message, nextStep: data.nextStep, code: 'file-empty' });
});

test('an error that travelled as data reads the same', () => {
  expect(errorText(data).title).toBe('The file is empty.');
});

test('an AppError of the window itself keeps its next step', () => {
  expect(errorText(new AppError('cancelled', 'The upload was cancelled.'))).toEqual({
    title: 'The upload was cancelled.',
    nextStep: 'Start it again when you like.',
    code: 'cancelled',
  });
});

test('a lost connection says that it reconnects by itself', () => {
  expect(errorText(connectionLost())).toMatchObject({ code: 'connection-lost' });
  expect(errorText(connectionLost()).nextStep).toMatch(/reconnects by itself/);
});

test('a refused request is told apart from a failure', () => {
  expect(errorText(new ORPCError('BAD_REQUEST')).code).toBe('invalid-input');
});

test.each([[new ORPCError('APP_ERROR', { data: { code: 1 } })], [new Error('boom')], ['boom'], [undefined]])(
  'anything else is an internal error that still says what to do',
  (error) => {
    const text = errorText(error);
    expect(text.code).toBe('internal');
    expect(text.title).not.toBe('');
    expect(text.nextStep).toMatch(/again/);
  },
);
