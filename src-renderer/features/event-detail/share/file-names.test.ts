import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { clipFileName, frameFileName } from './file-names.ts';

const startMs = Date.UTC(2026, 4, 1, 8, 3, 4, 250);
const event = someEvent(startMs, { videoPath: 'videos/one.mov' });
const frame = { frameNumber: 3, timestampOffsetMs: 1500 } as FrameRecord;
const named = (cameraName: string) => ({ event, cameraName, timeZone: 'Europe/Berlin' });

it('names a frame by camera and local time, so that files sort by time', () => {
  expect(frameFileName(frame, named('Front door'))).toBe('Front door 2026-05-01 10-03-05.750 frame 3.jpg');
});

it('names a clip by the start of its event and keeps its kind', () => {
  expect(clipFileName(named('Hof'))).toBe('Hof 2026-05-01 10-03-04.250.mov');
});

it.each([
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\cam|1?', 'C-cam-1-'],
  ['\u202eevil\u0000', 'evil'],
  ['באב הכניסה 🚪', 'באב הכניסה 🚪'],
  ['...', event.cameraId],
])('makes of the name %j a file name that leads nowhere', (name, plain) => {
  expect(clipFileName(named(name))).toMatch(new RegExp(`^${plain.replaceAll('.', '\\.')} 2026`));
});
