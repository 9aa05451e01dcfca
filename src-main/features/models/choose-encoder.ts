/** Which encoder the settings and the installed models lead to. Pure. */
import { builtinModel } from '#shared/model/encoder.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { ShelvedModel } from './model-shelf.ts';

/** Values of a vector of the built-in embedder (B-builtin). */
const builtinDims = 512;

export const builtinEncoder: CurrentEncoder = {
  modelVersion: builtinModel,
  dims: builtinDims,
  hasText: false,
  choice: { kind: 'builtin' },
};

/**
 * The model that is set, else the one installed first. When that one cannot be used it is the built-in one, never
 * another: nobody asked for all frames to be embedded anew with that.
 */
export function chooseModel(
  { imageEncoder, imageModel }: Pick<Settings, 'imageEncoder' | 'imageModel'>,
  shelved: readonly ShelvedModel[],
): ShelvedModel | null {
  if (imageEncoder === 'builtin') return null;
  const wanted = wantedOf(imageModel, shelved);
  return wanted && isUsable(wanted) ? wanted : null;
}

/** Why the model that is wanted is not used; null when all is as the settings say. */
export function problemOfChoice(
  { imageEncoder, imageModel }: Pick<Settings, 'imageEncoder' | 'imageModel'>,
  shelved: readonly ShelvedModel[],
): string | null {
  if (imageEncoder === 'builtin') return null;
  const wanted = wantedOf(imageModel, shelved);
  if (!wanted)
    return imageModel && `The model ${imageModel} is not installed. Install it, or use another one.`;
  if (isUsable(wanted) || !wanted.fault) return null;
  const { error, nextStep } = wanted.fault;
  return `${wanted.manifest?.name ?? wanted.id} cannot be used. ${error} ${nextStep}`;
}

function wantedOf(
  imageModel: Settings['imageModel'],
  shelved: readonly ShelvedModel[],
): ShelvedModel | undefined {
  return imageModel === null ? firstOf(shelved) : shelved.find(({ id }) => id === imageModel);
}

export function isUsable({ manifest, receipt, fault }: ShelvedModel): boolean {
  return manifest !== null && receipt !== null && fault === null;
}

export function encoderOf(model: ShelvedModel | null, folderOf: (id: string) => string): CurrentEncoder {
  if (!model?.manifest) return builtinEncoder;
  const { manifest, id } = model;
  return {
    modelVersion: manifest.modelVersion,
    dims: manifest.dims,
    hasText: manifest.text !== null,
    choice: { kind: 'onnx', folder: folderOf(id), manifest },
  };
}

function firstOf(shelved: readonly ShelvedModel[]): ShelvedModel | undefined {
  const since = ({ receipt }: ShelvedModel) => receipt?.installedAt ?? '9999';
  return shelved.toSorted((a, b) => since(a).localeCompare(since(b)) || a.id.localeCompare(b.id))[0];
}
