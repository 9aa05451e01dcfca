import { z } from 'zod';
import { encoderManifest } from '#shared/model/encoder.ts';

/** Which encoder: the built-in one, or an installed model with its folder. */
export const encoderChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('builtin') }),
  z.object({ kind: z.literal('onnx'), folder: z.string(), manifest: encoderManifest }),
]);
export type EncoderChoice = z.infer<typeof encoderChoice>;

/** What frames are embedded with now. */
export type CurrentEncoder = {
  /** Vectors of different ones are never compared (B-compat). */
  readonly modelVersion: string;
  readonly dims: number;
  /** Texts can be compared with pictures. */
  readonly hasText: boolean;
  readonly choice: EncoderChoice;
};
