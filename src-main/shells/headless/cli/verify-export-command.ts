import { resolve } from 'node:path';
import type { ExportCheck } from '#shared/model/export.ts';
import { verifyExport } from '#main/features/exports/verify-export.ts';
import { withCancellation } from './cancellation.ts';
import type { CommandContext } from './command-context.ts';

export type VerifyExportOptions = { readonly json?: boolean };

/** Needs no data folder, only the export. Exit code 1 and a list when it is not as it was made. */
export async function verifyExportedFolder(
  folder: string,
  options: VerifyExportOptions,
  context: CommandContext,
): Promise<number> {
  const check = await withCancellation((signal) => verifyExport(resolve(folder), signal));
  context.out(options.json ? `${JSON.stringify(documentOf(check), null, 2)}\n` : textOf(check));
  return check.isWhole ? 0 : 1;
}

function documentOf({ isWhole, files, sizeBytes, findings }: ExportCheck) {
  return { is_whole: isWhole, files, size_bytes: sizeBytes, findings };
}

function textOf({ isWhole, files, sizeBytes, findings }: ExportCheck): string {
  const facts = `${files} files, ${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
  if (isWhole) return `whole: ${facts}\n`;
  const lines = findings.map(({ name, message }) => `  ${name}: ${message}`);
  return `${[`not whole: ${facts}`, ...lines].join('\n')}\n`;
}
