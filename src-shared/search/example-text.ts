/** Pictures to search by, as they stand behind `like:`: `<event id>/<frame>` or `picture-<id>`, and `@x,y,...` in percent. */
import { type PictureExample, pictureExample, type Region } from '../model/search.ts';
import { type Trouble, trouble } from './search-query.ts';

const frame = /^([0-9a-f-]{36})\/(\d{1,3})$/;
const picture = /^picture-([0-9a-f-]{36})$/;
const percent = /^(?:100(?:\.0)?|\d{1,2}(?:\.\d)?)$/;
/** Of width and height; what is drawn smaller shows nothing. */
const leastSide = 0.01;

export function readExample(text: string): PictureExample | Trouble {
  const [what = '', corners, ...more] = text.toLowerCase().split('@');
  const region = corners === undefined ? undefined : readRegion(corners);
  if (more.length > 0 || region === null) {
    return trouble(
      'bad-example',
      'The part of the picture is not understood: 3 to 24 corners in percent of width and height, as @10,20,50,20,50,80.',
    );
  }
  if (region && isTiny(region)) {
    return trouble('bad-example', 'The part of the picture is too small. Draw round more of it.');
  }
  return readPicture(what, region) ?? notAnExample();
}

/** Corners are rounded to a tenth of a percent. */
export function formatExample(example: PictureExample): string {
  const what =
    example.kind === 'frame' ? `${example.eventId}/${example.frameNumber}` : `picture-${example.pictureId}`;
  return example.region === undefined ? what : `${what}@${example.region.flat().map(percentOf).join()}`;
}

function readPicture(what: string, region: Region | undefined): PictureExample | null {
  const [, eventId, frameNumber] = frame.exec(what) ?? [];
  const part = region === undefined ? {} : { region };
  const given = eventId
    ? { kind: 'frame', eventId, frameNumber: Number(frameNumber), ...part }
    : { kind: 'picture', pictureId: picture.exec(what)?.[1], ...part };
  return pictureExample.safeParse(given).data ?? null;
}

function readRegion(text: string): Region | null {
  const numbers = text.split(',').map((part) => part.trim());
  const isRegion = numbers.length % 2 === 0 && numbers.length >= 6 && numbers.length <= 48;
  if (!isRegion || !numbers.every((number) => percent.test(number))) return null;
  const shares = numbers.map((number) => Math.round(Number(number) * 10) / 1000);
  return Array.from({ length: shares.length / 2 }, (_, at): [number, number] => [
    shares[2 * at] ?? 0,
    shares[2 * at + 1] ?? 0,
  ]);
}

function isTiny(region: Region): boolean {
  return [0, 1].some((axis) => {
    const along = region.map((corner) => corner[axis] ?? 0);
    return Math.max(...along) - Math.min(...along) < leastSide;
  });
}

function percentOf(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

function notAnExample(): Trouble {
  return trouble(
    'bad-example',
    'This names no picture. Choose "More like this" at a frame, or paste a picture into the search field.',
  );
}
