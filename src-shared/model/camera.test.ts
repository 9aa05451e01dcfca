import { expect, it } from 'vitest';
import { cameraSettings, cameraSettingsInput } from './camera.ts';

const source = { type: 'demo' };

it.each(['Front\r\ndoor', 'a\tb', 'a\u0000b', 'a\u001b[31mb', 'a\u0085b'])(
  'takes no camera named %j, and reads one that was stored before',
  (name) => {
    expect(cameraSettingsInput.safeParse({ name, source }).success).toBe(false);
    expect(cameraSettings.parse({ name, source }).name).toBe(name);
  },
);

it.each(['Einfahrt Süd', 'بوابة', 'שער', '🦊 / "Gate"?', '👩‍👧 a\u200fb'])(
  'takes a camera named %j',
  (name) => {
    expect(cameraSettingsInput.parse({ name: ` ${name}\n`, source }).name).toBe(name);
  },
);
