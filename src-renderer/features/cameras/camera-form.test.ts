import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/model/camera.ts';
import {
  type CameraDraft,
  draftErrors,
  draftFromCamera,
  draftSource,
  newCameraDraft,
  settingsFromDraft,
} from './camera-form.ts';

const complete: CameraDraft = { ...newCameraDraft, name: ' Front door ', filePath: ' /videos/door.mp4 ' };

describe('a camera draft', () => {
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
    };
    const { id: _id, createdAt: _createdAt, status: _status, ...settings } = camera;
    expect(settingsFromDraft(draftFromCamera(camera), camera.zones)).toEqual(settings);
  });
});
