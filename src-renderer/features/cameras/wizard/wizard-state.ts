/** Where a person stands in the wizard that adds cameras, and what comes next. Pure. */
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';
import { type CameraDraft, demoCameraName, newCameraDraft } from '../camera-form.ts';
import { noPick, type NvrPick } from './nvr-pick.ts';

export type WizardKind = 'discover' | 'address' | 'nvr' | 'files' | 'demo';
export type WizardStep = 'kind' | 'source' | 'test' | 'settings';

export type WizardState = {
  /** `null` until one was chosen. */
  readonly kind: WizardKind | null;
  readonly step: WizardStep;
  readonly draft: CameraDraft;
  /** The camera that was found in the network and is being signed in to. */
  readonly device: DiscoveredCamera | null;
  readonly nvr: NvrPick;
};

export const newWizard: WizardState = {
  kind: null,
  step: 'kind',
  draft: newCameraDraft,
  device: null,
  nvr: noPick,
};

export type WizardAction =
  | { readonly type: 'kind-chosen'; readonly kind: WizardKind }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'draft-changed'; readonly change: Partial<CameraDraft> }
  | { readonly type: 'device-chosen'; readonly device: DiscoveredCamera }
  | { readonly type: 'nvr-changed'; readonly nvr: NvrPick };

export function reduceWizard(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case 'kind-chosen':
      return chooseKind(state, action.kind);
    case 'next':
      return { ...state, step: stepBeside(state, 1) };
    case 'back':
      return goBack(state);
    case 'draft-changed':
      return { ...state, draft: { ...state.draft, ...action.change } };
    case 'device-chosen':
      return chooseDevice(state, action.device);
    case 'nvr-changed':
      return { ...state, nvr: action.nvr };
  }
}

/** An NVR is tested by signing in to it, and the demo needs no test. */
const steps: Record<WizardKind, readonly WizardStep[]> = {
  discover: ['kind', 'source', 'test', 'settings'],
  address: ['kind', 'source', 'test', 'settings'],
  nvr: ['kind', 'source', 'settings'],
  files: ['kind', 'source', 'test', 'settings'],
  demo: ['kind', 'settings'],
};

export function stepsOf(kind: WizardKind | null): readonly WizardStep[] {
  return steps[kind ?? 'address'];
}

function stepBeside({ kind, step }: WizardState, distance: 1 | -1): WizardStep {
  const all = stepsOf(kind);
  return all[all.indexOf(step) + distance] ?? step;
}

/** Inside a step the way back leads first to what was chosen in it. */
function goBack(state: WizardState): WizardState {
  if (state.step === 'source') {
    if (state.device !== null) return { ...state, device: null, draft: { ...state.draft, url: '' } };
    if (state.kind === 'nvr' && state.nvr.phase !== 'choosing') return { ...state, nvr: noPick };
  }
  return { ...state, step: stepBeside(state, -1) };
}

/** Chosen once more, a kind keeps what was entered for it. */
function chooseKind(state: WizardState, kind: WizardKind): WizardState {
  const isSame = kind === state.kind;
  const chosen = isSame ? state : { ...newWizard, kind, draft: draftOf(kind) };
  return { ...chosen, step: stepBeside({ ...chosen, step: 'kind' }, 1) };
}

/** UX-1: one picture for streams, several where recordings are kept anyway. */
function draftOf(kind: WizardKind): CameraDraft {
  switch (kind) {
    case 'discover':
    case 'address':
      return { ...newCameraDraft, sourceType: 'stream', analysisMode: 'single_frame' };
    case 'nvr':
      return { ...newCameraDraft, sourceType: 'nvr', analysisMode: 'multi_frame' };
    case 'files':
      return newCameraDraft;
    case 'demo':
      return { ...newCameraDraft, sourceType: 'demo', name: demoCameraName };
  }
}

/** Another device has another login. */
function chooseDevice(state: WizardState, device: DiscoveredCamera): WizardState {
  const { url, username, password, name } = newCameraDraft;
  return { ...state, device, draft: { ...state.draft, url, username, password, name } };
}
