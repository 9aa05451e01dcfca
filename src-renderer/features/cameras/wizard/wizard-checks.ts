/** What keeps a step of the wizard from being left, and what it all comes to. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import type { CameraSettings } from '#shared/model/camera.ts';
import { type CameraDraftErrors, draftErrors, draftSourceErrors } from '../camera-draft-errors.ts';
import { settingsFromDraft } from '../camera-form.ts';
import { pickedNameErrors, settingsOfPick } from './nvr-pick.ts';
import type { WizardState } from './wizard-state.ts';

/** A sentence for the person; empty: the step is done. */
export function stepObstacle(state: WizardState, otherNames: readonly string[]): string {
  switch (state.step) {
    case 'kind':
      return state.kind === null ? t('cameras:wizardChecks.chooseWhereThePictures') : '';
    case 'source':
      return sourceObstacle(state);
    case 'test':
      return '';
    case 'settings':
      return settingsObstacle(state, otherNames);
  }
}

/** Of the fields that are shown. */
export function stepErrors(state: WizardState, otherNames: readonly string[]): CameraDraftErrors {
  if (state.kind === 'nvr' || (state.kind === 'discover' && state.step === 'source')) return {};
  return state.step === 'settings'
    ? draftErrors(state.draft, [], otherNames)
    : draftSourceErrors(state.draft);
}

export function settingsOfWizard({ kind, nvr, draft }: WizardState): CameraSettings[] {
  if (kind === 'nvr') return nvr.phase === 'picking' ? settingsOfPick(nvr, draft) : [];
  const settings = settingsFromDraft(draft, []);
  return settings === null ? [] : [settings];
}

function sourceObstacle({ kind, nvr, device, draft }: WizardState): string {
  if (kind === 'nvr') {
    if (nvr.phase !== 'picking') return t('cameras:wizardChecks.chooseAnNvrOr');
    return nvr.cameras.length === 0 ? t('cameras:wizardChecks.chooseAtLeastOne') : '';
  }
  if (kind === 'discover' && draft.url === '') {
    return device === null
      ? t('cameras:wizardChecks.chooseOneOfThe')
      : t('cameras:wizardChecks.signInAndChoose');
  }
  return Object.values(draftSourceErrors(draft))[0] ?? '';
}

function settingsObstacle(state: WizardState, otherNames: readonly string[]): string {
  const { kind, nvr, draft } = state;
  if (kind !== 'nvr') return Object.values(draftErrors(draft, [], otherNames))[0] ?? '';
  const cameras = nvr.phase === 'picking' ? nvr.cameras : [];
  return [...pickedNameErrors(cameras, otherNames).values()][0] ?? '';
}
