import { AV_LOG_FATAL } from 'node-av/constants';
import { Log } from 'node-av/lib';

/** FFmpeg writes a line for every odd packet straight to stderr; what matters reaches a person as an `AppError`. */
export function quietDecoders(): void {
  Log.setLevel(AV_LOG_FATAL);
}
