import { useReducer, useState } from 'react';
import type { Camera, CameraSettings } from '#shared/model/camera.ts';
import type { CameraDraftErrors } from '../camera-draft-errors.ts';
import { draftSource } from '../camera-form.ts';
import { useSaveCamera } from '../use-cameras.ts';
import { useSourceProbe } from '../use-source-probe.ts';
import { settingsOfWizard, stepErrors, stepObstacle } from './wizard-checks.ts';
import { newWizard, reduceWizard, type WizardAction } from './wizard-state.ts';

type WizardOptions = {
  readonly otherNames: readonly string[];
  /** All of them are saved. */
  readonly onAdded: (cameras: readonly Camera[]) => void;
};

/** The state of the wizard: the step, what was entered, how the test went, and saving it. */
export function useWizard({ otherNames, onAdded }: WizardOptions) {
  const [state, reduce] = useReducer(reduceWizard, newWizard);
  const [areErrorsShown, setErrorsShown] = useState(false);
  const [isAskingForTest, setAskingForTest] = useState(false);
  const obstacle = stepObstacle(state, otherNames);
  const errors = stepErrors(state, otherNames);
  const isSourceReady = errors.url === undefined && errors.path === undefined;
  const probe = useSourceProbe({ source: isSourceReady ? draftSource(state.draft) : null });
  const saving = useSaveAll(onAdded);

  const dispatch = (action: WizardAction) => {
    if (action.type !== 'draft-changed') setErrorsShown(false);
    reduce(action);
  };
  const goOn = () => {
    setAskingForTest(false);
    if (state.step === 'settings') void saving.save(settingsOfWizard(state));
    else dispatch({ type: 'next' });
  };

  return {
    state,
    dispatch,
    probe,
    saving,
    /** Shown once going on was tried: an empty form is no mistake yet. What a field says is not said twice. */
    obstacle: areErrorsShown && Object.keys(errors).length === 0 ? obstacle : '',
    errors: areErrorsShown ? errors : noErrors,
    isAskingForTest,
    stopAsking: () => setAskingForTest(false),
    goOnUntested: goOn,
    next: () => {
      if (obstacle !== '') setErrorsShown(true);
      else if (state.step === 'test' && probe.state.phase !== 'ok') setAskingForTest(true);
      else goOn();
    },
  };
}

const noErrors: CameraDraftErrors = {};

export type Wizard = ReturnType<typeof useWizard>;

/** One after the other; what failed can be tried again without adding the others twice. */
function useSaveAll(onAdded: (cameras: readonly Camera[]) => void) {
  const camera = useSaveCamera();
  const [added, setAdded] = useState<readonly Camera[]>([]);
  const save = async (all: readonly CameraSettings[]) => {
    const done = [...added];
    for (const settings of all.filter(({ name }) => !added.some((camera) => camera.name === name))) {
      const saved = await camera.mutateAsync({ settings }).catch(() => null);
      if (saved === null) return setAdded(done); // the mutation keeps its error for the footer
      done.push(saved);
    }
    onAdded(done);
  };
  return { save, error: camera.error, isSaving: camera.isPending, addedCount: added.length };
}
