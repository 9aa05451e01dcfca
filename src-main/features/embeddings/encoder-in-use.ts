/**
 * The encoder that is really used: the chosen one, or the built-in one while the chosen one cannot be. Events get vectors
 * either way (B-4.2.3, F80); what was left out is counted and shown.
 */
import type { AppError } from '#shared/errors.ts';
import { builtinModel } from '#shared/model/encoder.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { EncoderPort } from './encoder.ts';

export const builtinEncoder: CurrentEncoder = {
  modelVersion: builtinModel,
  dims: 512,
  hasText: false,
  choice: { kind: 'builtin' },
};

export type EncoderInUse = {
  current(): CurrentEncoder;
  onChanged(listener: () => void): Unsubscribe;
  /** This one cannot be used; true when another one takes its place. The built-in one cannot be given up. */
  giveUp(encoder: CurrentEncoder, error: AppError): boolean;
  /** Why the chosen one is not used; null when it is. */
  problem(): string | null;
};

export type EncoderInUseDeps = {
  readonly chosen: EncoderPort;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export function createEncoderInUse({ chosen, log, countDegradation }: EncoderInUseDeps): EncoderInUse {
  const changed = createEmitter<void>((cause) => log.error('a listener of encoders failed', { cause }));
  /** Until something about encoders changes: an install, a repair, another choice; or the next start. */
  const unusable = new Map<string, AppError>();
  chosen.onEncoderChanged(() => {
    unusable.clear();
    changed.emit();
  });
  return { current, onChanged: changed.on, giveUp, problem };

  function current(): CurrentEncoder {
    const encoder = chosen.currentEncoder();
    return unusable.has(encoder.modelVersion) ? builtinEncoder : encoder;
  }

  function giveUp({ modelVersion, choice }: CurrentEncoder, error: AppError): boolean {
    if (choice.kind === 'builtin') return false;
    if (unusable.has(modelVersion)) return true;
    unusable.set(modelVersion, error);
    countDegradation(`encoder:${error.code}`);
    log.error('an encoder cannot be used; the built-in one takes its place', {
      modelVersion,
      code: error.code,
      cause: error,
    });
    changed.emit();
    return true;
  }

  function problem(): string | null {
    const [given] = unusable;
    if (!given) return null;
    const [modelVersion, { message, nextStep }] = given;
    return `${modelVersion} cannot be used, so the built-in encoder is: ${message} ${nextStep}`;
  }
}
