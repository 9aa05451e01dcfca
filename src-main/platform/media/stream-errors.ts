import { constants } from 'node:os';
import {
  AVERROR_EOF,
  AVERROR_HTTP_BAD_REQUEST,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_OTHER_4XX,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
  AVERROR_PROTOCOL_NOT_FOUND,
  AVERROR_STREAM_NOT_FOUND,
} from 'node-av/constants';
import { AppError, type ErrorCode } from '#shared/errors.ts';

type Failure = readonly [ErrorCode, string];

const { errno } = constants;

const refused: Failure = ['stream-refused', 'The camera refused the connection.'];
const unreachable: Failure = ['stream-unreachable', 'The camera cannot be reached.'];
const unauthorized: Failure = ['stream-unauthorized', 'The camera does not accept user name and password.'];
const notFound: Failure = ['stream-not-found', 'The camera knows no stream of this address.'];
const noVideo: Failure = ['stream-no-video', 'There is no video at this address.'];
const lost: Failure = ['stream-lost', 'The camera ended the stream.'];

const openFailures: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [-errno.ECONNREFUSED, refused],
  [AVERROR_HTTP_UNAUTHORIZED, unauthorized],
  [AVERROR_HTTP_FORBIDDEN, unauthorized],
  [AVERROR_HTTP_NOT_FOUND, notFound],
  // RTSP answers 454 and its kin for paths it does not know; FFmpeg tells them all by this one.
  [AVERROR_HTTP_OTHER_4XX, notFound],
  [AVERROR_HTTP_BAD_REQUEST, notFound],
  [AVERROR_HTTP_SERVER_ERROR, ['stream-lost', 'The camera answers with an error of its own.']],
  [AVERROR_INVALIDDATA, noVideo],
  [AVERROR_STREAM_NOT_FOUND, noVideo],
  [AVERROR_PROTOCOL_NOT_FOUND, noVideo],
  [AVERROR_EOF, lost],
  [-errno.ECONNRESET, lost],
  [-errno.EPIPE, lost],
]);

/** FFmpeg's code for a failed opening as the error a person can act on. Names neither address nor password. */
export function openError(code: number): AppError {
  return new AppError(...(openFailures.get(code) ?? unreachable));
}

export function timeoutError(): AppError {
  return new AppError('stream-unreachable', 'The camera did not answer in time.');
}

export function elsewhereError(): AppError {
  return new AppError('stream-unreachable', 'The camera sends us on to another address.', {
    nextStep: 'Use the address that carries the pictures as the address of the camera.',
  });
}

export function noVideoError(): AppError {
  return new AppError(...noVideo);
}

export function lostError(): AppError {
  return new AppError(...lost);
}

export function stalledError(): AppError {
  return new AppError('stream-stalled', 'The camera has stopped sending pictures.');
}

export function damagedError(): AppError {
  return new AppError('stream-no-keyframe', 'The pictures of the camera arrive damaged.', {
    nextStep:
      'It is tried again by itself. If it stays, check the network of the camera and choose TCP for it.',
  });
}

export function unsupportedError(codec: string): AppError {
  return new AppError('stream-unsupported', `There is no decoder for the camera's video (${codec}).`);
}
