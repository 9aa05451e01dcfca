import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { t } from '#renderer/i18n/i18n.ts';
import { orpc } from '#renderer/api/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { CandidateList } from './candidate-list.tsx';
import type { CollectedFiles } from './collect-files.ts';
import { FileChooser } from './file-chooser.tsx';
import type { ImportCandidate } from './import-candidates.ts';
import { useImportContext } from './import-context.ts';
import { ImportFields } from './import-fields.tsx';
import type { ImportSettings } from './import-form.ts';
import { useImportForm } from './use-import-form.ts';

type ImportDialogProps = {
  readonly candidates: readonly ImportCandidate[];
  readonly leftOutCount: number;
  readonly onAdd: (collected: CollectedFiles) => void;
  readonly onRemove: (key: string) => void;
  readonly onClose: () => void;
};

/** What to import, as which camera, and how. */
export function ImportDialog({ candidates, leftOutCount, onAdd, onRemove, onClose }: ImportDialogProps) {
  const form = useImportForm(candidates);
  const { start, isStarting, error } = useStartImport(onClose);
  const [isAdding, setAdding] = useState(false);
  const isEmpty = candidates.length === 0;
  return (
    <Dialog
      title={t('imports:dialog.title')}
      size="lg"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('imports:dialog.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={isEmpty || form.settings === null}
            isPending={isStarting}
            onPress={() => form.settings !== null && start(candidates, form.settings)}
          >
            {t('imports:dialog.start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {!isEmpty && (
          <CandidateList
            candidates={candidates}
            leftOutCount={leftOutCount}
            onRemove={onRemove}
            onAddMore={() => setAdding(true)}
          />
        )}
        {(isEmpty || isAdding) && (
          <FileChooser
            isCompact={!isEmpty}
            leftOutCount={isEmpty ? leftOutCount : 0}
            onChosen={(collected) => {
              onAdd(collected);
              setAdding(false);
            }}
          />
        )}
        {!isEmpty && <ImportFields form={form} />}
        {error !== null && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}

/** Files go through the upload list, which outlives the dialog; paths are started right here. */
function useStartImport(onStarted: () => void) {
  const { uploads, setPanelOpen } = useImportContext();
  const begin = useMutation(orpc.imports.start.mutationOptions());
  const started = () => {
    setPanelOpen(true);
    onStarted();
  };
  const start = (candidates: readonly ImportCandidate[], settings: ImportSettings) => {
    const files = candidates.flatMap(({ origin }) => (origin.kind === 'upload' ? origin.file : []));
    const paths = candidates.flatMap(({ origin }) => (origin.kind === 'path' ? origin.path : []));
    if (files.length === 0) begin.mutate({ ...settings, paths }, { onSuccess: started });
    else {
      uploads.start({ files, paths, settings });
      started();
    }
  };
  return { start, isStarting: begin.isPending, error: begin.error };
}
