/** What is shown of models: presets and what is installed, with where each stands. Pure. */
import type { EncoderManifest, ModelInfo, ModelState } from '#shared/model/encoder.ts';
import { sizeOfModel } from './model-manifest.ts';
import type { ShelvedModel } from './model-shelf.ts';
import type { Fault } from './receipt.ts';
import { isUsable } from './choose-encoder.ts';

export type Described = {
  readonly presets: readonly EncoderManifest[];
  readonly shelved: readonly ShelvedModel[];
  readonly activeId: string | null;
  /** Bytes of downloads that were begun. */
  readonly partialBytes: ReadonlyMap<string, number>;
  readonly running: ReadonlyMap<string, Extract<ModelState, { kind: 'installing' }>>;
  /** How the last install of this run ended, where it did not end well. */
  readonly outcomes: ReadonlyMap<string, InstallOutcome>;
};

export type InstallOutcome = { readonly kind: 'stopped' | 'failed' } & Fault;

/** Presets first, in the order of the file; imported ones by name. */
export function describeModels(given: Described): ModelInfo[] {
  const presets = given.presets.map((preset) => infoOf(preset.id, preset, given));
  const others = given.shelved
    .filter(({ id }) => !given.presets.some((preset) => preset.id === id))
    .map(({ id, manifest }) => infoOf(id, manifest, given));
  return [...presets, ...others.toSorted((a, b) => a.name.localeCompare(b.name))];
}

function infoOf(id: string, preset: EncoderManifest | null, given: Described): ModelInfo {
  const model = given.shelved.find((shelved) => shelved.id === id);
  const manifest = model?.manifest ?? preset;
  return {
    id,
    ...(manifest ? factsOf(manifest) : { ...noFacts, name: id }),
    source: sourceOf(manifest, model),
    isPreset: given.presets.some((known) => known.id === id),
    isActive: given.activeId === id,
    state: given.running.get(id) ?? restingState(id, model, given),
  };
}

function sourceOf(manifest: EncoderManifest | null, model: ShelvedModel | undefined): string {
  return model?.receipt?.source ?? manifest?.hub?.repo ?? 'a folder';
}

function factsOf(manifest: EncoderManifest) {
  const { name, modelVersion, purpose, licence, dims, text } = manifest;
  return {
    name,
    modelVersion,
    purpose,
    licence,
    dims,
    hasText: text !== null,
    sizeBytes: sizeOfModel(manifest),
  };
}

/** Of a folder that does not tell what it holds. */
const noFacts = {
  modelVersion: '',
  purpose: '',
  licence: { name: 'unknown', url: '', isNonCommercial: false },
  dims: 0,
  hasText: false,
  sizeBytes: null,
};

function restingState(id: string, model: ShelvedModel | undefined, given: Described): ModelState {
  if (model && isUsable(model) && model.receipt) return installedState(model.receipt);
  const outcome = given.outcomes.get(id);
  if (outcome?.kind === 'failed') return { ...outcome, kind: 'failed' };
  if (model) return { kind: 'broken', ...(model.fault ?? unknownFault) };
  return beginningState(id, outcome?.error, given);
}

function beginningState(id: string, error: string | undefined, given: Described): ModelState {
  const doneBytes = given.partialBytes.get(id) ?? 0;
  if (doneBytes === 0 && error === undefined) return { kind: 'available' };
  const preset = given.presets.find((known) => known.id === id);
  return {
    kind: 'interrupted',
    doneBytes,
    totalBytes: preset ? sizeOfModel(preset) : null,
    error: error ?? 'The download was not finished. It goes on where it stopped.',
  };
}

const unknownFault: Fault = {
  code: 'model-invalid',
  error: 'It cannot be used.',
  nextStep: 'Install it again.',
};

function installedState({ files, installedAt }: NonNullable<ShelvedModel['receipt']>): ModelState {
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return { kind: 'installed', sizeBytes, installedAt };
}
