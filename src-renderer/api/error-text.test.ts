import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { AppError, errorCodes } from '#shared/errors.ts';
import { de } from '#renderer/i18n/de/de.ts';
import { en } from '#renderer/i18n/en/en.ts';
import { speakLanguage } from '#renderer/i18n/i18n.ts';
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

describe('the words for a code', () => {
  it.each(errorCodes.map((code) => [code]))('exist in every language: %s', (code) => {
    expect(en.errors.codes[code]?.title).toMatch(/\S/);
    expect(de.errors.codes[code]?.title).toMatch(/\S/);
    expect(de.errors.codes[code]?.nextStep).toMatch(/\S/);
    expect(en.errors.codes[code]?.nextStep, 'as the core says it').toBe(new AppError(code, '').nextStep);
  });
});

describe('in another language', () => {
  vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null });
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  afterEach(() => speakLanguage('en'));

  const inGerman = (code: string, message: string) => {
    speakLanguage('de');
    return errorText({ code, message, nextStep: 'Look.' });
  };

  it('an error is told by its code', () => {
    expect(inGerman('file-empty', 'The file is empty.')).toEqual({
      title: 'Die Datei ist leer.',
      nextStep: 'Die Datei erneut von der Kamera oder Karte kopieren.',
      code: 'file-empty',
    });
  });

  it.each([
    ['file-not-found', '/videos/Garten/a.mp4 does not exist.', '/videos/Garten/a.mp4'],
    ['file-no-video', '"front door.mp4" holds no video.', '"front door.mp4"'],
    [
      'nvr-unreachable',
      'http://192.168.1.5:5000 answered with HTTP 503.',
      'http://192.168.1.5:5000, HTTP 503',
    ],
    ['storage-full', 'The limit of 4 GB is reached.', '4 GB'],
    ['nvr-certificate', `Its fingerprint is ${'0a'.repeat(32)}.`, '0a'.repeat(32)],
  ])('what %s tells beyond its code stays in sight', (code, message, details) => {
    expect(inGerman(code, message).title).toMatch(
      new RegExp(`\\(${details.replaceAll(/[.+]/g, '\\$&')}\\)$`),
    );
  });

  it('where a code says little, the core is quoted', () => {
    expect(inGerman('internal', 'no such column: x').title).toContain('no such column: x');
  });

  it('a code that this window does not know keeps the words of the core', () => {
    expect(inGerman('from-the-future', 'Something new.').title).toBe('Something new.');
  });
});
