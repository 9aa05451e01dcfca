import { type ReactNode, useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { addCandidates, type ImportCandidate } from './import-candidates.ts';
import { ImportContext } from './import-context.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ImportDropOverlay } from './import-drop-overlay.tsx';
import type { CollectedFiles } from './collect-files.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useUploadRuns } from './use-upload-runs.ts';

type Dialog = { readonly candidates: readonly ImportCandidate[]; readonly leftOutCount: number };

/** Wraps the whole app: files and folders may be dropped anywhere; then the import dialog opens. */
export function ImportDropZone({ children }: { readonly children: ReactNode }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const uploads = useUploadRuns();

  const open = (collected?: CollectedFiles) =>
    setDialog((present) => ({
      candidates: addCandidates(present?.candidates ?? [], collected?.candidates ?? []),
      leftOutCount: (present?.leftOutCount ?? 0) + (collected?.leftOutCount ?? 0),
    }));
  const isDragging = useFileDrop(open);
  const imports = useMemo(() => ({ open, uploads, isPanelOpen, setPanelOpen }), [uploads, isPanelOpen]);

  useCommands(
    [
      {
        id: 'app.import',
        title: t('imports:dialog.title'),
        group: t('app:commands.group'),
        run: () => open(),
      },
    ],
    { isOfApp: true },
  );

  return (
    <ImportContext value={imports}>
      {children}
      {dialog !== null && (
        <ImportDialog
          candidates={dialog.candidates}
          leftOutCount={dialog.leftOutCount}
          onAdd={open}
          onRemove={(key) =>
            setDialog({
              ...dialog,
              candidates: dialog.candidates.filter((candidate) => candidate.key !== key),
            })
          }
          onClose={() => setDialog(null)}
        />
      )}
      {isDragging && <ImportDropOverlay />}
    </ImportContext>
  );
}
