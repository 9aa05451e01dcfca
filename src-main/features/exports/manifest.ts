/** `manifest.json` and `SHA256SUMS`: what an export holds, and how to prove that it still does. Pure. */
import { z } from 'zod';
import { exportFormat, exportNote } from '#shared/model/export.ts';
import type { ExportPlan } from './export-plan.ts';
import type { ManifestFile } from './export-folder.ts';

export const manifestName = 'manifest.json';
export const sumsName = 'SHA256SUMS';

/** Names are one part of a path: whatever a manifest from elsewhere says, nothing outside its folder is read. */
const fileName = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\\0]/.test(name) && name !== '.' && name !== '..', 'not a file name');

export const manifestSchema = z.object({
  format_version: z.literal(1),
  export_id: z.string(),
  created_at: z.string(),
  made_by: z.string(),
  format: exportFormat,
  files: z
    .array(
      z.looseObject({
        name: fileName,
        size_bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(100_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

type Contents = {
  readonly files: readonly ManifestFile[];
  readonly notes: readonly z.infer<typeof exportNote>[];
};

export function manifestText(plan: ExportPlan, { files, notes }: Contents): string {
  const manifest = {
    format_version: 1,
    export_id: plan.exportId,
    created_at: plan.createdAt,
    made_by: `Porchlight ${plan.appVersion}`,
    format: plan.format,
    time_zone: plan.timeZone,
    range: plan.range,
    cameras: camerasOf(plan),
    files: files.map(({ name, sizeBytes, sha256, eventIds, made, startsAt, durationS }) => ({
      name,
      size_bytes: sizeBytes,
      sha256,
      event_ids: eventIds,
      made,
      starts_at: startsAt ?? null,
      ...(durationS !== undefined && { duration_s: Math.round(durationS * 1000) / 1000 }),
    })),
    events: plan.events.map(({ eventId, camera, startMs, endMs, type }) => ({
      event_id: eventId,
      camera_id: camera.id,
      started_at: new Date(startMs).toISOString(),
      ended_at: new Date(endMs).toISOString(),
      type,
      files: files.filter(({ eventIds }) => eventIds.includes(eventId)).map(({ name }) => name),
    })),
    notes: notes.map(({ eventId, code, message }) => ({ event_id: eventId, code, message })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** As `sha256sum -c` reads it. The manifest is among them: it proves what the files are. */
export function sumsText(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return files.map(({ name, sha256 }) => `${sha256} *${name}\n`).join('');
}

function camerasOf({ events, films }: ExportPlan): { id: string; name: string }[] {
  const cameras = [...events, ...films].map(({ camera }) => camera);
  return [...new Map(cameras.map((camera) => [camera.id, camera])).values()];
}
