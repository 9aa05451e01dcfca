import { t } from '#renderer/i18n/i18n.ts';
import type { WizardState } from './wizard-state.ts';

/** What is to be done now, in words; another one means: another thing to do. Pure. */
export function stepTitle({ kind, step, device, nvr }: WizardState): string {
  if (step === 'kind' || kind === null) return t('cameras:stepTitle.whereDoThePictures');
  if (step === 'test')
    return kind === 'files' ? t('cameras:stepTitle.whatTheVideoHolds') : t('cameras:stepTitle.doesItSendA');
  if (step === 'settings')
    return kind === 'nvr' ? t('cameras:stepTitle.namesAndAnalysis') : t('cameras:stepTitle.nameAndAnalysis');
  if (kind === 'nvr') return nvrTitles()[nvr.phase];
  return device === null ? sourceTitles()[kind] : t('cameras:stepTitle.signInToThe');
}

const sourceTitles = () =>
  ({
    discover: t('cameras:stepTitle.camerasInYourNetwork'),
    address: t('cameras:stepTitle.addressOfTheCamera'),
    files: t('cameras:stepTitle.whichRecordings'),
    demo: t('cameras:stepTitle.theBuiltinDemo'),
  }) as const;

const nvrTitles = (): Record<WizardState['nvr']['phase'], string> => ({
  choosing: t('cameras:stepTitle.yourNvr'),
  'signing-in': t('cameras:stepTitle.signInToThe2'),
  picking: t('cameras:stepTitle.camerasOfTheNvr'),
});
