import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { ExportSelection } from '#shared/model/export.ts';
import { orpc } from '#renderer/api/client.ts';
import { refreshExportMarks } from '#renderer/api/export-marks.ts';
import { ExportDialog } from '#renderer/features/exports/export-dialog.tsx';
import { useOnExportEnded } from '#renderer/features/exports/use-exports.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';

type StartExport = (selection: ExportSelection) => void;

const ExportContext = createContext<StartExport>(() => undefined);

/** Opens the dialog for these events. */
export function useExportEvents(): (eventIds: readonly string[]) => void {
  const start = useContext(ExportContext);
  return (eventIds) => start({ kind: 'events', eventIds: [...eventIds] });
}

/** Opens the dialog for a stretch of time; without cameras: all of them. Epoch ms, `toMs` exclusive. */
export function useExportRange(): (
  range: { readonly fromMs: number; readonly toMs: number },
  cameraIds?: readonly string[],
) => void {
  const start = useContext(ExportContext);
  return ({ fromMs, toMs }, cameraIds) =>
    start({
      kind: 'range',
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      ...(cameraIds && cameraIds.length > 0 && { cameraIds: [...cameraIds] }),
    });
}

/** Stands once, around the pages: the dialog lies over whatever asked for it. */
export function ExportsHost({ children }: { readonly children: ReactNode }) {
  const [selection, setSelection] = useState<ExportSelection | undefined>();
  useFinishedExports(selection !== undefined);
  return (
    <ExportContext value={setSelection}>
      {children}
      {selection && <ExportDialog selection={selection} onClose={() => setSelection(undefined)} />}
    </ExportContext>
  );
}

function useFinishedExports(isDialogOpen: boolean): void {
  const queries = useQueryClient();
  const router = useRouter();
  useOnExportEnded(({ state, files }) => {
    refreshExportMarks();
    void queries.invalidateQueries({ queryKey: orpc.exports.list.key() });
    void queries.invalidateQueries({ queryKey: orpc.exports.estimate.key() });
    if (isDialogOpen || state === 'cancelled') return;
    const isDone = state === 'done';
    notify({
      title: isDone ? t('exports:doneTitle') : t('exports:failedTitle'),
      ...(isDone && { description: t('exports:files', { count: files }) }),
      tone: isDone ? 'ok' : 'danger',
      action: { label: t('exports:list.title'), onPress: () => void router.navigate({ to: '/storage' }) },
    });
  });
}
