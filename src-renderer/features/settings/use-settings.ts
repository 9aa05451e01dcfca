import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { Settings } from '#shared/model/settings.ts';
import { changeBack } from './change-back.ts';

export function useSettings() {
  return useQuery(orpc.settings.get.queryOptions());
}

/** How long "Saved" and its undo stay. */
const savedForMs = 8_000;

export type SettingsSaver = {
  readonly save: (change: Partial<Settings>) => void;
  readonly isSaving: boolean;
  readonly error: unknown;
  /** For a while after saving. */
  readonly isSaved: boolean;
  /** Brings back what was there before the last change; `null` after an undo. */
  readonly undo: (() => void) | null;
};

/** Saves a change at once; what is on screen changes with it and goes back should saving fail. */
export function useSaveSettings(settings: Settings): SettingsSaver {
  const queries = useQueryClient();
  const queryKey = orpc.settings.get.queryKey();
  const [saved, setSaved] = useState<{ readonly back: Partial<Settings> | null } | null>(null);
  useEffect(() => {
    if (saved === null) return undefined;
    const timer = window.setTimeout(() => setSaved(null), savedForMs);
    return () => window.clearTimeout(timer);
  }, [saved]);

  const mutation = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(queryKey, answer),
      // what was shown ahead of the answer must not stay
      onError: () => queries.invalidateQueries({ queryKey }),
    }),
  );
  const write = (change: Partial<Settings>, back: Partial<Settings> | null) => {
    setSaved(null);
    queries.setQueryData(queryKey, { ...settings, ...change });
    mutation.mutate(change, {
      onSuccess: () => setSaved({ back }),
      onError: () => queries.setQueryData(queryKey, settings),
    });
  };
  const back = saved?.back ?? null;
  return {
    save: (change) => write(change, changeBack(settings, change)),
    isSaving: mutation.isPending,
    error: mutation.error,
    isSaved: saved !== null,
    undo: back === null ? null : () => write(back, null),
  };
}
