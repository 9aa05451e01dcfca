import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { type ImportCandidate, singleRecording } from './import-candidates.ts';
import { emptyImportDraft, importErrors, importSettings } from './import-form.ts';
import { suggestedCameraName } from './import-naming.ts';
import { timeInName } from './name-time.ts';

export type ImportForm = ReturnType<typeof useImportForm>;

/** What was entered, over what the files and the chosen camera suggest. */
export function useImportForm(candidates: readonly ImportCandidate[]) {
  const [draft, setDraft] = useState(emptyImportDraft);
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data ?? [];
  const timeZone = useTimeZone();
  const cameraNames = cameras.map(({ name }) => name);
  const single = singleRecording(candidates);
  const suggestedName = suggestedCameraName(
    candidates.map(({ name }) => name),
    cameraNames,
  );
  const cameraName = draft.cameraName ?? suggestedName;
  const camera = cameras.find(({ name }) => name.toLowerCase() === cameraName.trim().toLowerCase());
  const context = {
    suggestedName,
    nameTime: single === null ? null : timeInName(single.name),
    isSingle: single !== null,
    isKnownCamera: camera !== undefined,
    timeZone,
  };
  const errors = importErrors(draft, context);
  return {
    draft,
    change: (change: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...change })),
    context,
    cameraName,
    cameraNames,
    /** The existing camera that the footage goes to. */
    camera,
    errors,
    settings: Object.keys(errors).length === 0 ? importSettings(draft, context) : null,
  };
}
