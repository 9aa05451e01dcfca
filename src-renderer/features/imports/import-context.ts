import { createContext, useContext } from 'react';
import { AppError } from '#shared/errors.ts';
import type { CollectedFiles } from './collect-files.ts';
import type { UploadRuns } from './use-upload-runs.ts';

export type Imports = {
  /** Opens the import dialog, with these files when there are some. */
  readonly open: (collected?: CollectedFiles) => void;
  readonly uploads: UploadRuns;
  readonly isPanelOpen: boolean;
  readonly setPanelOpen: (isOpen: boolean) => void;
};

export const ImportContext = createContext<Imports | null>(null);

/** Of the `ImportDropZone` around. */
export function useImportContext(): Imports {
  const imports = useContext(ImportContext);
  // no text: a mistake of ours
  if (imports === null) throw new AppError('internal', 'Imports are used outside of ImportDropZone.');
  return imports;
}
