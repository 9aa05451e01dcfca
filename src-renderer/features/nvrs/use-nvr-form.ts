import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { Nvr, NvrSettings } from '#shared/model/nvr.ts';
import { certificateOf } from './certificate.ts';
import {
  draftFromNvr,
  newNvrDraft,
  type NvrDraft,
  type NvrDraftErrors,
  nvrDraftErrors,
  settingsFromNvrDraft,
} from './nvr-form.ts';
import { useSaveNvr } from './use-nvrs.ts';

type NvrFormOptions = {
  /** `null`: a new one. */
  readonly nvr: Nvr | null;
  readonly otherNames: readonly string[];
  readonly onSaved: (nvr: Nvr) => void;
};

/** The state of an NVR's form. Saving signs in first, so that a typo is met here and not in the night. */
export function useNvrForm({ nvr, otherNames, onSaved }: NvrFormOptions) {
  const [start] = useState(() => (nvr === null ? newNvrDraft : draftFromNvr(nvr)));
  const [draft, setDraft] = useState(start);
  const [areErrorsShown, setErrorsShown] = useState(false);
  const probe = useMutation(orpc.nvrs.probe.mutationOptions());
  const save = useSaveNvr();
  const errors = nvrDraftErrors(draft, otherNames);
  const id = nvr === null ? {} : { id: nvr.id };
  const error = probe.error ?? save.error;

  const store = (settings: NvrSettings) => save.mutate({ ...id, settings }, { onSuccess: onSaved });
  const connect = (next: NvrDraft) => {
    setErrorsShown(true);
    const settings = settingsFromNvrDraft(next);
    if (settings === null || Object.keys(nvrDraftErrors(next, otherNames)).length > 0) return;
    if (!settings.enabled) store(settings);
    else probe.mutate({ ...id, settings }, { onSuccess: () => store(settings) });
  };

  return {
    draft,
    change: (change: Partial<NvrDraft>) => {
      setDraft((old) => ({ ...old, ...change }));
      probe.reset();
      save.reset();
    },
    /** Shown once saving was tried: an empty form is no mistake yet. */
    errors: areErrorsShown ? errors : noErrors,
    isChanged: JSON.stringify(draft) !== JSON.stringify(start),
    isConnecting: probe.isPending || save.isPending,
    error,
    /** A certificate that a person has to judge; `null`: none. */
    certificate: certificateOf(error),
    /** Signs in and saves. */
    connect: () => connect(draft),
    acceptCertificate: (certificate: string) => {
      const next = { ...draft, certificate };
      setDraft(next);
      connect(next);
    },
    /** Saves what could not be reached; `null` while there is no need for it. */
    saveAnyway: probe.isError && certificateOf(error) === null ? () => saveAsItIs() : null,
  };

  function saveAsItIs(): void {
    const settings = settingsFromNvrDraft(draft);
    if (settings === null) return;
    probe.reset();
    store(settings);
  }
}

const noErrors: NvrDraftErrors = {};

export type NvrForm = ReturnType<typeof useNvrForm>;
