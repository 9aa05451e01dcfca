import { Ban, Download, FlaskConical, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ModelInfo } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ModelStateLine } from './model-state-line.tsx';
import { factsText } from './model-words.ts';
import { RemoveModelDialog } from './remove-model-dialog.tsx';
import { type ModelActions, useModelActions } from './use-models.ts';

export const modelRowClasses = 'flex flex-col gap-3 rounded-lg border bg-surface py-3.5 pr-3 pl-4';

/** One model: what it is for, what it may be used for, where it stands, and what can be done with it. */
export function ModelRow({ model }: { readonly model: ModelInfo }) {
  const actions = useModelActions();
  const [isRemoving, setRemoving] = useState(false);
  const failed = [actions.install, actions.cancel, actions.remove, actions.test].find(
    ({ error }) => error !== null,
  );
  return (
    <li aria-label={model.name} className={modelRowClasses}>
      <div className="flex items-start gap-4">
        <ModelFacts model={model} />
        <ModelButtons model={model} actions={actions} onRemove={() => setRemoving(true)} />
      </div>
      <ModelStateLine model={model} />
      {failed && <ErrorNotice error={failed.error} />}
      {actions.choice.error ? <ErrorNotice error={actions.choice.error} /> : null}
      {isRemoving && (
        <RemoveModelDialog
          model={model}
          isPending={actions.remove.isPending}
          onCancel={() => setRemoving(false)}
          onConfirm={() => actions.remove.mutate({ id: model.id }, { onSettled: () => setRemoving(false) })}
        />
      )}
    </li>
  );
}

function ModelFacts({ model }: { readonly model: ModelInfo }) {
  const { name, purpose, licence, isActive, isPreset, source } = model;
  return (
    <div className="min-w-0 flex-1">
      <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold break-words text-ink">
        {name}
        {isActive && <Badge tone="accent">{t('models:badges.inUse')}</Badge>}
        {licence.isNonCommercial && (
          <Badge tone="warn" title={t('models:badges.nonCommercialText')}>
            {t('models:badges.nonCommercial')}
          </Badge>
        )}
        {!isPreset && <Badge>{t('models:badges.imported')}</Badge>}
      </h3>
      {purpose !== '' && <p className="mt-1 text-sm break-words text-ink-2">{purpose}</p>}
      <p className="mt-1.5 text-xs break-words text-ink-3 tabular-nums">
        {factsText(model)} · <Licence licence={licence} />
        {source !== '' && (
          <>
            {' · '}
            <span className="break-all select-text">{source}</span>
          </>
        )}
      </p>
    </div>
  );
}

function Licence({ licence: { name, url } }: { readonly licence: ModelInfo['licence'] }) {
  const hasWord = /licen[cs]e/i.test(name);
  const text =
    name === '' ? t('models:licence.unknown') : hasWord ? name : t('models:licence.named', { name });
  if (!url.startsWith('https://')) return text;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="focus-ring rounded underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {text}
    </a>
  );
}

type ModelButtonsProps = {
  readonly model: ModelInfo;
  readonly actions: ModelActions;
  readonly onRemove: () => void;
};

function ModelButtons({ model, actions, onRemove }: ModelButtonsProps) {
  const { id, name, state } = model;
  const { install, cancel } = actions;
  const start = startOf(model);
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      {start !== null && (
        <Button
          size="sm"
          icon={start === 'install' || start === 'resume' ? Download : RotateCw}
          isPending={install.isPending}
          onPress={() => install.mutate({ id })}
        >
          {t(`models:buttons.${start}`)}
        </Button>
      )}
      {state.kind === 'installing' && (
        <Button size="sm" icon={Ban} isPending={cancel.isPending} onPress={() => cancel.mutate({ id })}>
          {t('models:buttons.cancel')}
        </Button>
      )}
      {(state.kind === 'installed' || state.kind === 'broken') && (
        <InstalledButtons model={model} actions={actions} />
      )}
      {state.kind !== 'available' && state.kind !== 'installing' && (
        <IconButton icon={Trash2} size="sm" label={t('models:buttons.remove', { name })} onPress={onRemove} />
      )}
    </div>
  );
}

type Start = 'install' | 'resume' | 'again' | 'installAgain';

/** What brings the model here, or mends it; null: it is here or on its way, or only its folder can. */
function startOf({ state, isPreset }: ModelInfo): Start | null {
  switch (state.kind) {
    case 'available':
      return 'install';
    case 'interrupted':
      return state.doneBytes > 0 ? 'resume' : 'again';
    case 'failed':
      return 'again';
    case 'broken':
      return isPreset ? 'installAgain' : null;
    case 'installing':
    case 'installed':
      return null;
  }
}

function InstalledButtons({ model, actions }: Omit<ModelButtonsProps, 'onRemove'>) {
  const { id, isActive, state } = model;
  const { test, choice } = actions;
  return (
    <>
      {state.kind === 'installed' && !isActive && (
        <Button size="sm" isPending={choice.isPending} onPress={() => choice.useModel(id)}>
          {t('models:buttons.use')}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        icon={FlaskConical}
        isPending={test.isPending}
        onPress={() => test.mutate({ id })}
      >
        {t('models:buttons.test')}
      </Button>
    </>
  );
}
