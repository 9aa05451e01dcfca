import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';
import {
  isSameRetention,
  planOf,
  type RetentionEdits,
  retentionErrors,
  retentionSettings,
} from './retention-draft.ts';
import { useApplyRetention } from './use-apply-retention.ts';
import { useSaveSettings } from './use-settings.ts';
import { useForecast } from './use-storage.ts';

export type RetentionForm = ReturnType<typeof useRetentionForm>;

/** What is entered, what it would mean, and how it is saved. */
export function useRetentionForm(settings: Settings) {
  const saved = retentionSettings(settings);
  const [edits, setEdits] = useState<RetentionEdits>({});
  const draft = { ...saved, ...edits };
  const plan = planOf(draft);
  const saver = useSaveSettings();
  const apply = useApplyRetention();
  const save = () => {
    const onSaved = () => {
      setEdits({});
      apply();
    };
    if (plan) saver.save(edits, { onSaved });
  };
  const question = useSaveQuestion(save);
  return {
    draft,
    errors: retentionErrors(draft),
    plan,
    forecast: useForecast(plan),
    isChanged: !isSameRetention(saved, draft),
    edit: (edit: RetentionEdits) => setEdits((old) => ({ ...old, ...edit })),
    reset: () => setEdits({}),
    requestSave: () => {
      if (plan) void question.saveOrAsk(plan);
    },
    question,
    isSaving: saver.isSaving || question.isWeighing,
    isSaved: saver.isSaved,
    error: saver.error,
  };
}

/** `null`: it could not be worked out. */
type Asked = { readonly forecast: StorageForecast | null };

/** Saves at once what deletes nothing; asks before anything else. */
function useSaveQuestion(save: () => void) {
  const queries = useQueryClient();
  const [isWeighing, setWeighing] = useState(false);
  const [asked, setAsked] = useState<Asked | undefined>();
  const saveOrAsk = async (plan: StoragePlan) => {
    setWeighing(true);
    const question = orpc.storage.forecast.queryOptions({ input: plan, staleTime: 5_000 });
    const forecast = await queries.fetchQuery(question).catch(() => null);
    setWeighing(false);
    if (forecast?.deletesNow.events === 0 && forecast.deletesNow.bytes === 0) save();
    else setAsked({ forecast });
  };
  const confirm = () => {
    setAsked(undefined);
    save();
  };
  return { asked, saveOrAsk, confirm, cancel: () => setAsked(undefined), isWeighing };
}
