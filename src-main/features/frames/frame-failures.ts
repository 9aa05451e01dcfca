/** What a failure on the way to frames means for its event. Pure. */
import { AppError } from '#shared/errors.ts';
import type { EventMedia } from './event-media.ts';

/** A file that made the decoder die is not tried a third time. */
const attemptsAtMost = 2;

/** It is no fault of the event: it is tried again when there is room. */
export function isOurs({ code }: AppError): boolean {
  return code === 'disk-full' || code === 'data-root-unusable';
}

/** Deleted, or in the queue again with another end. */
export function isGone({ code }: AppError): boolean {
  return code === 'not-found';
}

/** Where in the data folder a clip was is nobody's business; a film has the name its owner gave it. */
export function sayable(error: AppError, kind: EventMedia['kind']): AppError {
  if (kind === 'footage' || error.code !== 'file-not-found') return error;
  return new AppError(error.code, 'The clip or picture of the event is not there any more.');
}

export function deservesAnotherTry({ code }: AppError, resumeCount: number): boolean {
  return (code === 'decoder-crashed' || code === 'decoder-hung') && resumeCount + 1 < attemptsAtMost;
}
