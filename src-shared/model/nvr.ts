import { z } from 'zod';
import { utcTime } from './time.ts';

// A network video recorder: tells events of its cameras and keeps recordings. Table `controllers`.

export const nvrId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9](?!.*\.\.)[A-Za-z0-9._-]*$/, 'not an NVR id');

/** A camera's name or id on its NVR. */
export const nativeCameraId = z.string().min(1).max(200);

/**
 * `protect`: UniFi Protect. `frigate`: Frigate's HTTP API. `http`: any server that gives a clip for a camera and a
 * stretch of time. `folder`: recordings that another program writes into a folder.
 */
export const nvrKinds = ['protect', 'frigate', 'http', 'folder'] as const;
export const nvrKind = z.enum(nvrKinds);
export type NvrKind = z.infer<typeof nvrKind>;

export const exportStrategies = ['auto', 'export', 'prepare_download'] as const;
export const exportStrategy = z.enum(exportStrategies);
export type ExportStrategy = z.infer<typeof exportStrategy>;

export const nvrSettings = z.object({
  name: z.string().trim().min(1).max(80),
  kind: nvrKind,
  /** `https://192.168.1.1`; for a folder its absolute path. */
  address: z.string().trim().min(1).max(2000),
  username: z.string().max(200).default(''),
  /** Goes in and never comes out (S-S4); left out on a change, the stored one stays; empty takes it away. */
  password: z.string().max(500).optional(),
  /** Comes out only. */
  hasPassword: z.boolean().default(false),
  /** Protect only (CLP-2). */
  exportStrategy: exportStrategy.default('auto'),
  /**
   * `http` only: address of a clip, relative to `address`, with `{camera}`, `{start_ms}`, `{end_ms}`, `{start_s}`,
   * `{end_s}`, `{start_iso}`, `{end_iso}`. `folder` only: `{camera}` in the name of the subfolder.
   */
  clipTemplate: z.string().max(2000).default(''),
  /** SHA-256 of the certificate that a person has accepted, hex; null: an ordinary trusted one (F67). */
  certificate: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  enabled: z.boolean().default(true),
});
export type NvrSettings = z.infer<typeof nvrSettings>;

export const nvrStatus = z.object({
  state: z.enum(['off', 'connecting', 'connected', 'offline']),
  since: utcTime,
  /** Present when `offline`. */
  error: z.object({ code: z.string(), message: z.string(), nextStep: z.string() }).optional(),
  /** Its clock minus ours, ms; null while unknown (F69). */
  clockOffsetMs: z.number().nullable().default(null),
  lastEventAt: utcTime.nullable().default(null),
});
export type NvrStatus = z.infer<typeof nvrStatus>;

export const nvr = nvrSettings.extend({ id: nvrId, createdAt: utcTime, status: nvrStatus });
export type Nvr = z.infer<typeof nvr>;

/** A camera as its NVR lists it. */
export const nvrCamera = z.object({
  nativeId: nativeCameraId,
  name: z.string(),
  model: z.string().nullable(),
  isOnline: z.boolean(),
  /** Its stream without user name and password, when the NVR tells it. */
  streamUrl: z.string().nullable(),
});
export type NvrCamera = z.infer<typeof nvrCamera>;

/** What a first visit to an NVR finds. */
export const nvrProbe = z.object({
  /** Name and version as it tells them; empty when it does not. */
  product: z.string(),
  cameras: z.array(nvrCamera),
  /** Whether it tells events itself; else motion is measured on the camera's stream. */
  tellsEvents: z.boolean(),
});
export type NvrProbe = z.infer<typeof nvrProbe>;
