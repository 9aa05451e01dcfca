/** Image and text encoders: what describes them, where they stand, how far frames are embedded. */
import { z } from 'zod';

export const builtinModel = 'builtin-visual-v1';
/** What a person may call the built-in embedder, which is no model of the list. */
export const builtinNames: readonly string[] = ['builtin', builtinModel];
/** Stands with events for "not yet embedded with any model" (`embedded_with`). */
export const noModel = 'none';

/** Lower-case letters, digits, dots and dashes: also the name of its folder. */
export const modelId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9](?!.*\.\.)[a-z0-9.-]*$/, 'not a model id');

const fileName = z
  .string()
  .max(200)
  .regex(/^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$/, 'not a path inside the model');

/** What an encoder needs to be used; `manifest.json` of a model folder and an entry of `resources/models.json`. */
export const encoderManifest = z.object({
  id: modelId,
  name: z.string().trim().min(1).max(80),
  /** Stored with every vector; vectors of another one are never compared (B-compat). */
  modelVersion: z.string().min(1).max(50),
  purpose: z.string().max(300),
  licence: z.object({ name: z.string().max(80), url: z.string().max(300), isNonCommercial: z.boolean() }),
  dims: z.int().min(1).max(4096),
  image: z.object({
    file: fileName,
    input: z.string(),
    output: z.string(),
    sizePx: z.int().min(16).max(1024),
    /** `crop`: short side to `sizePx`, then the centre; `squash`: both sides to `sizePx`. */
    fit: z.enum(['crop', 'squash']),
    kernel: z.enum(['cubic', 'linear']),
    /** Of RGB 0 to 1. */
    mean: z.tuple([z.number(), z.number(), z.number()]),
    std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  }),
  text: z
    .object({
      file: fileName,
      input: z.string(),
      /** Name of the mask input, where there is one. */
      mask: z.string().nullable(),
      output: z.string(),
      /** `tokenizer.json` of Hugging Face. */
      tokenizer: fileName,
      tokens: z.int().min(8).max(512),
      padId: z.int().nonnegative(),
      idType: z.enum(['int64', 'int32']),
      isLowerCased: z.boolean(),
    })
    .nullable(),
  /** Where the files come from; null for a model that is only imported. */
  hub: z.object({ repo: z.string().max(200), revision: z.string().max(100) }).nullable(),
  /** `from`: the path at the hub. Hash and size null: the hub's own are used and kept. */
  files: z
    .array(
      z.object({
        path: fileName,
        from: z.string().max(300).nullable(),
        sizeBytes: z.int().positive().nullable(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .nullable(),
      }),
    )
    .min(1)
    .max(20),
  /** First values of vectors that it must give: of texts, and of plain pictures by colour (`plain:#ff0000`). */
  golden: z
    .array(
      z.object({
        kind: z.enum(['text', 'picture']),
        input: z.string().max(300),
        vector: z.array(z.number()).min(1),
      }),
    )
    .max(20)
    .default([]),
});
export type EncoderManifest = z.infer<typeof encoderManifest>;

export const modelState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('available') }),
  z.object({
    kind: z.literal('installing'),
    step: z.enum(['asking', 'downloading', 'checking', 'testing']),
    doneBytes: z.int(),
    /** Null while unknown. */
    totalBytes: z.int().nullable(),
    bytesPerSecond: z.number().nullable(),
  }),
  /** Stopped in the middle: what is there is kept and goes on from there. */
  z.object({
    kind: z.literal('interrupted'),
    doneBytes: z.int(),
    totalBytes: z.int().nullable(),
    error: z.string(),
  }),
  z.object({ kind: z.literal('failed'), code: z.string(), error: z.string(), nextStep: z.string() }),
  z.object({ kind: z.literal('installed'), sizeBytes: z.int(), installedAt: z.string() }),
  /** Installed, but it cannot be used. */
  z.object({ kind: z.literal('broken'), code: z.string(), error: z.string(), nextStep: z.string() }),
]);
export type ModelState = z.infer<typeof modelState>;

export const modelInfo = z.object({
  id: modelId,
  name: z.string(),
  modelVersion: z.string(),
  purpose: z.string(),
  licence: encoderManifest.shape.licence,
  dims: z.int(),
  hasText: z.boolean(),
  /** To download, or on the disk; null while unknown. */
  sizeBytes: z.int().nullable(),
  source: z.string(),
  isPreset: z.boolean(),
  /** Frames are embedded with it now. */
  isActive: z.boolean(),
  state: modelState,
});
export type ModelInfo = z.infer<typeof modelInfo>;

/** How far the stored frames have vectors of the current model (B-compat, F82). */
export const embeddingState = z.object({
  modelVersion: z.string(),
  hasText: z.boolean(),
  /** Rows that exist, not attempts. */
  framesDone: z.int().nonnegative(),
  framesTotal: z.int().nonnegative(),
  eventsLeft: z.int().nonnegative(),
  phase: z.enum(['idle', 'working', 'paused', 'waiting']),
  /** Why it waits, or what was the matter last. */
  problem: z.string().nullable(),
  /** Null while unknown. */
  remainingMs: z.number().nullable(),
});
export type EmbeddingState = z.infer<typeof embeddingState>;
