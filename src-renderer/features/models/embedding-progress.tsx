import { Pause, Play, TriangleAlert } from 'lucide-react';
import type { EmbeddingState } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { embeddedText, embeddingPhaseText } from './model-words.ts';
import { useEmbeddingActions } from './use-models.ts';

/** How many of the stored frames the model in use has seen. */
export function EmbeddingProgress({ state }: { readonly state: EmbeddingState }) {
  const { framesDone, framesTotal, phase, problem } = state;
  const { pause, resume, error } = useEmbeddingActions();
  const isPaused = phase === 'paused';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-4">
        <ProgressBar
          label={t('models:embedding.label', { amount: embeddedText(state) })}
          value={framesTotal === 0 ? 0 : framesDone / framesTotal}
          valueText={embeddingPhaseText(state)}
          tone={framesDone >= framesTotal ? 'ok' : 'accent'}
          className="min-w-0 flex-1"
        />
        <Button
          size="sm"
          icon={isPaused ? Play : Pause}
          isPending={pause.isPending || resume.isPending}
          onPress={() => (isPaused ? resume : pause).mutate({})}
        >
          {isPaused ? t('models:embedding.goOn') : t('models:embedding.pause')}
        </Button>
      </div>
      {problem !== null && (
        <p role="status" className="flex items-start gap-1.5 text-sm text-warn-text">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          <span className="min-w-0 break-words select-text">{problem}</span>
        </p>
      )}
      {error ? <ErrorNotice error={error} /> : null}
    </div>
  );
}
