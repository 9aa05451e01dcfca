/** Which model is used now; follows the settings and the shelf. */
import type { Settings } from '#shared/model/settings.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import { chooseModel, encoderOf, problemOfChoice } from './choose-encoder.ts';
import type { ModelFolders } from './model-folders.ts';
import type { ModelShelf } from './model-shelf.ts';

export type EncoderSelection = {
  activeId(): string | null;
  /** Why the one that is set is not used; null when it is. */
  problem(): string | null;
  current(): CurrentEncoder;
  onChanged(listener: (encoder: CurrentEncoder) => void): Unsubscribe;
  /** Looks again, and tells when it is another one; true then. */
  refresh(): boolean;
};

export type SelectionDeps = {
  readonly settings: { current(): Settings };
  readonly shelf: Pick<ModelShelf, 'all'>;
  readonly folders: Pick<ModelFolders, 'installed'>;
  readonly log: Logger;
};

export function createEncoderSelection({ settings, shelf, folders, log }: SelectionDeps): EncoderSelection {
  const changed = createEmitter<CurrentEncoder>((cause) =>
    log.error('a listener of models failed', { cause }),
  );
  let current = choose();
  return {
    activeId: () => current.id,
    problem: () => problemOfChoice(settings.current(), shelf.all()),
    current: () => current.encoder,
    onChanged: changed.on,
    refresh,
  };

  /** A model that was installed anew is another one, though it has the same name. */
  function choose() {
    const model = chooseModel(settings.current(), shelf.all());
    const key = model ? `${model.id} ${model.receipt?.installedAt ?? ''}` : '';
    return { id: model?.id ?? null, key, encoder: encoderOf(model, folders.installed) };
  }

  function refresh(): boolean {
    const next = choose();
    const isOther = next.key !== current.key;
    current = next;
    if (!isOther) return false;
    log.info('frames are embedded with another model now', { modelVersion: next.encoder.modelVersion });
    changed.emit(next.encoder);
    return true;
  }
}
