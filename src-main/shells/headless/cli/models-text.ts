import type { ModelInfo, ModelState } from '#shared/model/encoder.ts';

const bytesPerMb = 1000 * 1000; // as hubs and shops count

export function megabytes(bytes: number): string {
  return `${(bytes / bytesPerMb).toFixed(bytes < 10 * bytesPerMb ? 1 : 0)} MB`;
}

export function modelTable(models: readonly ModelInfo[]): string {
  const isBuiltin = models.every(({ isActive }) => !isActive);
  const used = isBuiltin ? 'Frames are embedded with the built-in embedder.' : '';
  return `${[...models.map(modelLines), used].filter((line) => line !== '').join('\n')}\n`;
}

function modelLines({ id, name, purpose, licence, sizeBytes, isActive, state }: ModelInfo): string {
  const size = sizeBytes === null ? 'size unknown' : megabytes(sizeBytes);
  const limit = licence.isNonCommercial ? ', not for commercial use' : '';
  return `${id}  ${name}, ${size}, ${licence.name}${limit}
  ${stateText(state)}${isActive ? ', in use' : ''}
  ${purpose}`;
}

export function modelLine({ name, isActive, state }: ModelInfo): string {
  return `${name}: ${stateText(state)}${isActive ? ', in use' : ''}`;
}

function stateText(state: ModelState): string {
  switch (state.kind) {
    case 'available':
      return 'not installed';
    case 'installing':
      return 'being installed';
    case 'interrupted':
      return `interrupted after ${megabytes(state.doneBytes)}: ${state.error}`;
    case 'failed':
      return `failed: ${state.error} ${state.nextStep} [${state.code}]`;
    case 'installed':
      return `installed (${megabytes(state.sizeBytes)})`;
    case 'broken':
      return `broken: ${state.error} ${state.nextStep} [${state.code}]`;
  }
}

const barLength = 24;
const steps = {
  asking: 'asking the hub',
  downloading: 'downloading',
  checking: 'checking',
  testing: 'testing the model',
} as const;

/** One line that is redrawn while a model is installed. */
export function modelProgressLine({ name, state }: ModelInfo): string {
  if (state.kind !== 'installing') return name;
  const { step, doneBytes, totalBytes, bytesPerSecond } = state;
  if (totalBytes === null || totalBytes === 0) return `${name}  ${steps[step]}`;
  const share = Math.min(1, doneBytes / totalBytes);
  const filled = Math.round(share * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const speed = bytesPerSecond === null ? '' : `, ${megabytes(bytesPerSecond)}/s`;
  return `${bar} ${percent}  ${steps[step]}, ${megabytes(doneBytes)} of ${megabytes(totalBytes)}${speed}  ${name}`;
}
