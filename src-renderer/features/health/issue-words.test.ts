import { afterEach, expect, it, vi } from 'vitest';
import type { HealthIssue } from '#shared/model/metrics.ts';
import { speakLanguage } from '#renderer/i18n/i18n.ts';
import { issueWords } from './issue-words.ts';

vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null });
vi.stubGlobal('document', { documentElement: {} });
vi.stubGlobal('navigator', { languages: ['en-GB'] });
afterEach(() => speakLanguage('en'));

const lost: HealthIssue = {
  code: 'stream-refused',
  message: 'Hof: Tor: The camera refused the connection.',
  nextStep: 'Look.',
  since: null,
  about: { kind: 'camera', name: 'Hof: Tor' },
};

it('says in English what the core says', () => {
  expect(issueWords(lost)).toEqual({ title: lost.message, nextStep: 'Look.' });
});

it('names the camera and the part of the program in German, too', () => {
  speakLanguage('de');
  expect(issueWords(lost).title).toBe('Hof: Tor: Die Kamera hat die Verbindung abgelehnt.');
  const full = { ...lost, code: 'disk-full', about: { kind: 'part', name: 'Event logs' } } as const;
  expect(issueWords(full).title).toMatch(/^Ereignisprotokolle: Der Datenträger ist voll/);
});

it.each(['many-fallbacks', 'storage-warning'])('has German words for %s, which is no error', (code) => {
  speakLanguage('de');
  const { title, nextStep } = issueWords({ ...lost, code, about: null });
  expect([title, nextStep].join(' ')).not.toMatch(/camera|Look/);
});
