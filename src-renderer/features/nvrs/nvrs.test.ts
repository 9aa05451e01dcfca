import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { Nvr } from '#shared/model/nvr.ts';
import { certificateOf, fingerprintText } from './certificate.ts';
import { clipExample, clipTemplateError } from './clip-template.ts';
import {
  draftFromNvr,
  newNvrDraft,
  type NvrDraft,
  nvrDraftErrors,
  settingsFromNvrDraft,
  withScheme,
} from './nvr-form.ts';
import { clockWords, nvrStateWords } from './nvr-words.ts';

const protect: NvrDraft = { ...newNvrDraft, address: '192.168.1.1', username: 'viewer', password: 'secret' };

const stored: Nvr = {
  id: 'attic',
  name: 'Attic',
  kind: 'protect',
  address: 'https://192.168.1.1',
  username: 'viewer',
  hasPassword: true,
  exportStrategy: 'export',
  clipTemplate: '',
  certificate: 'ab'.repeat(32),
  enabled: true,
  createdAt: '2026-05-01T10:00:00.000Z',
  status: { state: 'connected', since: '2026-05-01T10:00:00.000Z', clockOffsetMs: null, lastEventAt: null },
};

describe('the form of an NVR', () => {
  it('takes an address as it stands in a browser, and names the NVR by its kind', () => {
    expect(nvrDraftErrors(protect, [])).toEqual({});
    expect(settingsFromNvrDraft(protect)).toMatchObject({
      name: 'UniFi Protect',
      address: 'https://192.168.1.1',
      username: 'viewer',
      password: 'secret',
    });
    expect(withScheme('http://nvr:5000/')).toBe('http://nvr:5000');
  });

  it('says what is missing', () => {
    expect(nvrDraftErrors(newNvrDraft, [])).toEqual({
      address: 'Write the address of the NVR.',
      username: 'Write the user name.',
      password: 'Write the password.',
    });
    expect(nvrDraftErrors({ ...newNvrDraft, kind: 'frigate', address: 'nvr:5000' }, [])).toEqual({});
    expect(nvrDraftErrors({ ...newNvrDraft, kind: 'folder', folderPath: 'recordings' }, []).address).toMatch(
      /whole path/,
    );
    expect(nvrDraftErrors(protect, ['unifi protect']).name).toBe('Another NVR has this name.');
  });

  it('leaves the stored password where it is, and never sends it to another address', () => {
    const draft = draftFromNvr(stored);
    expect(nvrDraftErrors(draft, [])).toEqual({});
    expect(settingsFromNvrDraft(draft)).not.toHaveProperty('password');
    expect(nvrDraftErrors({ ...draft, address: 'https://192.168.1.9' }, []).password).toMatch(
      /another address/,
    );
  });

  it('gives back what it was made from', () => {
    const { id: _id, createdAt: _createdAt, status: _status, ...settings } = stored;
    expect(settingsFromNvrDraft(draftFromNvr(stored))).toEqual({ ...settings, hasPassword: false });
    const folder: Nvr = { ...stored, kind: 'folder', address: '/recordings', clipTemplate: '{camera}' };
    expect(settingsFromNvrDraft(draftFromNvr(folder))).toMatchObject({
      address: '/recordings',
      clipTemplate: '{camera}',
      username: '',
      certificate: null,
    });
  });
});

describe('the address of a clip', () => {
  it('is shown as it will be asked for', () => {
    const startMs = Date.UTC(2026, 4, 1, 12);
    expect(clipExample('http://nvr:8080/api', 'clips/{camera}?from={start_s}&to={end_iso}', startMs)).toBe(
      'http://nvr:8080/api/clips/front-door?from=1777636800&to=2026-05-01T12%3A00%3A30.000Z',
    );
  });

  it('needs start and end, and knows no other words', () => {
    expect(clipTemplateError('')).toMatch(/^Write/);
    expect(clipTemplateError('/c?to={end_s}')).toMatch(/start/);
    expect(clipTemplateError('/c?from={start_s}')).toMatch(/end/);
    expect(clipTemplateError('/c/{cam}?from={start_s}&to={end_s}')).toBe(
      '{cam} is not known. Use the words below.',
    );
    expect(clipExample('http://nvr', '/c', 0)).toBeNull();
  });
});

describe('a certificate that is not trusted', () => {
  const hex = '0123456789abcdef'.repeat(4);

  it('is asked about by its fingerprint, however it is written', () => {
    expect(certificateOf(new AppError('nvr-certificate', `Its fingerprint is ${hex}.`))).toBe(hex);
    expect(
      certificateOf(new AppError('nvr-certificate', `Its fingerprint is ${fingerprintText(hex)}.`)),
    ).toBe(hex);
  });

  it('is not asked about when something else went wrong', () => {
    expect(certificateOf(new AppError('nvr-unreachable', hex))).toBeNull();
    expect(certificateOf(new AppError('nvr-certificate', 'none'))).toBeNull();
    expect(certificateOf(null)).toBeNull();
  });
});

describe('an NVR in words', () => {
  it('tells a clock that is wrong by more than two seconds', () => {
    expect(clockWords(null)).toBe('');
    expect(clockWords(-2_000)).toBe('');
    expect(clockWords(4_200)).toMatch(/4\.2 s ahead/);
    expect(clockWords(-90_000)).toMatch(/1 min 30 s behind/);
  });

  it('is off when switched off, whatever it did last', () => {
    expect(nvrStateWords({ ...stored, enabled: false }).label).toBe('Off');
    expect(nvrStateWords({ ...stored, status: { ...stored.status, state: 'offline' } }).tone).toBe('trouble');
  });
});
