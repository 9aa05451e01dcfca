import { builtinModel } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { BuiltinRow } from './builtin-row.tsx';
import { EmbeddingProgress } from './embedding-progress.tsx';
import { EncoderField } from './encoder-field.tsx';
import { ImportModel } from './import-model.tsx';
import { ModelRow } from './model-row.tsx';
import { useEmbeddings, useModelActions, useModels } from './use-models.ts';

/** Which model frames are compared with, how far they are embedded, and more models to install. */
export function ModelsSection() {
  const models = useModels();
  const embeddings = useEmbeddings();
  const { choice } = useModelActions();
  const others = models.data?.filter(({ id }) => id !== builtinModel);
  const isBuiltinActive = others?.every(({ isActive }) => !isActive) ?? false;
  return (
    <section aria-labelledby="models-title" className="flex flex-col gap-4">
      <Card title={t('models:title')} titleId="models-title" description={t('models:description')}>
        <div className="flex flex-col gap-5">
          {embeddings.isPending && <Skeleton className="h-14 w-full" />}
          {embeddings.isError && (
            <ErrorNotice error={embeddings.error} onRetry={() => void embeddings.refetch()} />
          )}
          {embeddings.data && <EmbeddingProgress state={embeddings.data} />}
          <EncoderField choice={choice} />
        </div>
      </Card>
      {models.isPending && (
        <div role="status" aria-label={t('models:loading')} className="flex flex-col gap-2.5">
          <Skeleton className="h-24 w-full rounded-lg" />
          <Skeleton className="h-24 w-full rounded-lg" />
        </div>
      )}
      {models.isError && (
        <ErrorNotice
          error={models.error}
          isRetrying={models.isFetching}
          onRetry={() => void models.refetch()}
        />
      )}
      {others && (
        <ul aria-label={t('models:list')} className="flex flex-col gap-2.5">
          <BuiltinRow isActive={isBuiltinActive} onUse={() => choice.setEncoder('builtin')} />
          {others.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </ul>
      )}
      <ImportModel />
    </section>
  );
}
