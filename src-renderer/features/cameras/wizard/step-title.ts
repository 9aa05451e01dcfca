import type { WizardState } from './wizard-state.ts';

/** What is to be done now, in words; another one means: another thing to do. Pure. */
export function stepTitle({ kind, step, device, nvr }: WizardState): string {
  if (step === 'kind' || kind === null) return 'Where do the pictures come from?';
  if (step === 'test') return kind === 'files' ? 'What the video holds' : 'Does it send a picture?';
  if (step === 'settings') return kind === 'nvr' ? 'Names and analysis' : 'Name and analysis';
  if (kind === 'nvr') return nvrTitles[nvr.phase];
  return device === null ? sourceTitles[kind] : 'Sign in to the camera';
}

const sourceTitles = {
  discover: 'Cameras in your network',
  address: 'Address of the camera',
  files: 'Which recordings?',
  demo: 'The built-in demo',
} as const;

const nvrTitles: Record<WizardState['nvr']['phase'], string> = {
  choosing: 'Your NVR',
  'signing-in': 'Sign in to the NVR',
  picking: 'Cameras of the NVR',
};
