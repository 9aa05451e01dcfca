import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/model/camera.ts';
import { draftErrors } from './camera-draft-errors.ts';
import {
  type CameraDraft,
  draftFromCamera,
  draftSource,
  newCameraDraft,
  settingsFromDraft,
} from './camera-form.ts';

const complete: CameraDraft = { ...newCameraDraft, name: ' Front door ', filePath: ' /videos/door.mp4 ' };

describe('a camera draft', () => {
  it.each(['Front\r\ndoor', 'Front\u0000door', 'Front\u0085door', 'Front\u001b[31mdoor'])(
    'with the name %j is told about its control characters',
    (name) => {
      expect(draftErrors({ ...complete, name }, [], [])).toEqual({
        name: 'Leave out line breaks and other control characters.',
      });
    },
  );

  it('makes settings with trimmed name and path', () => {
    expect(settingsFromDraft(complete, [])).toEqual({
      name: 'Front door',
      source: { type: 'file', path: '/videos/door.mp4', playback: 'once' },
      enabled: true,
      sensitivity: 'medium',
      cooldownS: 10,
      zones: [],
      analysisMode: 'multi_frame',
      retentionDays: null,
      clipsFrom: null,
      schedule: [],
    });
    expect(draftErrors(complete, [], [])).toEqual({});
  });

  it('says what is missing in a new one', () => {
    expect(draftErrors(newCameraDraft, [], [])).toEqual({
      name: 'Give the camera a name.',
      path: 'Choose a video file.',
    });
    expect(settingsFromDraft(newCameraDraft, [])).toBeNull();
  });

  it('refuses the name of another camera, whatever its case', () => {
    expect(draftErrors(complete, [], ['front DOOR']).name).toBe('Another camera has this name.');
  });

  it.each(['/videos', '~/videos', 'C:\\Videos', 'd:/videos', '\\\\nas\\cameras'])(
    'takes %s for a whole path',
    (path) => {
      const draft = { ...complete, sourceType: 'folder', folderPath: path } as const;
      expect(draftErrors(draft, [], [])).toEqual({});
      expect(draftSource(draft)).toEqual({ type: 'folder', path });
    },
  );

  it.each(['videos', './videos', 'C:videos', '~someone'])('does not take %s for a whole path', (path) => {
    const draft = { ...complete, sourceType: 'folder', folderPath: path } as const;
    expect(draftErrors(draft, [], []).path).toBe('Write the whole path, from the top of the disk.');
  });

  it.each([-1, 301, Number.NaN])('refuses a cooldown of %s', (cooldownS) => {
    expect(draftErrors({ ...complete, cooldownS }, [], []).cooldownS).toBe('Use 0 to 300 seconds.');
    expect(settingsFromDraft({ ...complete, cooldownS }, [])).toBeNull();
  });

  it('needs no path for the demo', () => {
    expect(draftErrors({ ...newCameraDraft, name: 'Demo', sourceType: 'demo' }, [], [])).toEqual({});
  });

  it('needs a time and its days once it is watched at certain times, and keeps them while it is always', () => {
    const loop = { ...complete, playback: 'loop' } as const;
    const entry = { days: [6, 7], fromMinute: 480, toMinute: 1020 };
    const errorOf = (entries: CameraDraft['schedule']['entries'], draft: CameraDraft = loop) =>
      draftErrors({ ...draft, schedule: { isAlways: false, entries } }, [], []).schedule;
    expect(errorOf([])).toBe('Add at least one time.');
    expect(errorOf([entry, { ...entry, days: [] }])).toBe('Choose at least one day.');
    expect(errorOf([entry])).toBeUndefined();
    expect(errorOf([], complete), 'a file that is read once has no schedule').toBeUndefined();
    const scheduleOf = (isAlways: boolean) =>
      settingsFromDraft({ ...loop, schedule: { isAlways, entries: [entry] } }, [])?.schedule;
    expect([scheduleOf(false), scheduleOf(true)]).toEqual([[entry], []]);
  });

  it('refuses a zone without a name', () => {
    const zone = { id: 'zone-1', name: ' ', points: [] };
    expect(draftErrors(complete, [zone], []).zones).toBe('Give every zone a name.');
  });

  it('gives back the settings it was made from, its own retention included (E-20)', () => {
    const camera: Camera = {
      id: 'door',
      createdAt: '2026-05-01T10:00:00.000Z',
      status: { state: 'watching', since: '2026-05-01T10:00:00.000Z' },
      name: 'Door',
      source: { type: 'file', path: '/videos/door.mp4', playback: 'loop' },
      enabled: false,
      sensitivity: 'high',
      cooldownS: 0,
      zones: [
        {
          id: 'zone-1',
          name: 'Path',
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 0 },
            { x: 1, y: 1 },
          ],
        },
      ],
      analysisMode: 'single_frame',
      retentionDays: 14,
      clipsFrom: null,
      schedule: [{ days: [1, 2], fromMinute: 1320, toMinute: 360 }],
    };
    const { id: _id, createdAt: _createdAt, status: _status, ...settings } = camera;
    expect(settingsFromDraft(draftFromCamera(camera), camera.zones)).toEqual(settings);
  });
});

describe('a draft of a network camera', () => {
  const stream: CameraDraft = {
    ...newCameraDraft,
    name: 'Gate',
    sourceType: 'stream',
    url: ' rtsp://192.168.1.20:554/main ',
    username: ' viewer ',
    password: 'secret',
  };
  const stored: CameraDraft = {
    ...stream,
    url: 'rtsp://192.168.1.20:554/main',
    password: null,
    passwordUrl: 'rtsp://192.168.1.20:554/main',
  };

  it('makes a source with its login', () => {
    expect(draftErrors(stream, [], [])).toEqual({});
    expect(draftSource(stream)).toEqual({
      type: 'stream',
      url: 'rtsp://192.168.1.20:554/main',
      username: 'viewer',
      password: 'secret',
      hasPassword: false,
      transport: 'tcp',
    });
  });

  it.each(['', 'camera', 'ftp://192.168.1.20/', 'rtsp://a:b@192.168.1.20/'])(
    'refuses the address %j',
    (url) => {
      expect(draftErrors({ ...stream, url }, [], []).url).toBeTruthy();
      expect(draftSource({ ...stream, url })).toBeNull();
    },
  );

  it('leaves a stored password alone until another one is typed', () => {
    expect(draftSource(stored)).not.toHaveProperty('password');
    expect(draftSource({ ...stored, password: 'new' })).toMatchObject({ password: 'new' });
    expect(draftSource({ ...stored, password: '' })).toMatchObject({ password: '' });
  });

  it('never sends a stored password to another device', () => {
    expect(draftErrors({ ...stored, url: 'rtsp://192.168.1.20/sub' }, [], []).password).toBeUndefined();
    const moved = { ...stored, url: 'rtsp://192.168.1.66/main' };
    expect(draftErrors(moved, [], []).password).toMatch(/another device/);
    expect(draftErrors({ ...moved, password: 'typed' }, [], []).password).toBeUndefined();
    expect(draftErrors({ ...moved, password: '' }, [], []).password).toBeUndefined();
  });

  it('wants to know which camera of the NVR keeps its clips', () => {
    const clipsFrom = { nvrId: 'attic', nativeId: '' };
    expect(draftErrors({ ...stream, clipsFrom }, [], []).clipsFrom).toMatch(/Choose the camera/);
    expect(settingsFromDraft({ ...stream, clipsFrom: { ...clipsFrom, nativeId: 'gate' } }, [])).toMatchObject(
      {
        clipsFrom: { nvrId: 'attic', nativeId: 'gate' },
      },
    );
  });
});
