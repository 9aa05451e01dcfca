import { CircleCheck } from 'lucide-react';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { ProbeState } from './use-source-probe.ts';
import { probeWords } from './probe-words.ts';

type SourceCheckProps = {
  readonly state: ProbeState;
  readonly sourceType: string;
  readonly isDisabled: boolean;
  readonly onCheck: () => void;
};

/** Opens the source for a moment and says what it holds, or why not and what to do. */
export function SourceCheck({ state, sourceType, isDisabled, onCheck }: SourceCheckProps) {
  return (
    <div className="flex items-start gap-3">
      <Button size="sm" isPending={state.phase === 'checking'} isDisabled={isDisabled} onPress={onCheck}>
        {t('cameras:sourceCheck.check')}
      </Button>
      <div role="status" className="min-w-0 flex-1 pt-1 text-sm">
        <Outcome state={state} sourceType={sourceType} />
      </div>
    </div>
  );
}

function Outcome({ state, sourceType }: Pick<SourceCheckProps, 'state' | 'sourceType'>) {
  switch (state.phase) {
    case 'unchecked':
      return <span className="text-ink-3">{t('cameras:sourceCheck.notCheckedYet')}</span>;
    case 'checking':
      return <span className="text-ink-3">{t('cameras:sourceCheck.openingIt')}</span>;
    case 'ok':
      return (
        <span className="flex items-start gap-1.5 text-ink">
          <CircleCheck aria-hidden size={15} className="mt-px shrink-0 text-ok-text" />
          {probeWords(state.probe, sourceType)}
        </span>
      );
    case 'failed': {
      const { title, nextStep } = errorText(state.error);
      return (
        <>
          <span className="block break-words text-danger-text">{title}</span>
          <span className="block break-words text-ink-2">{nextStep}</span>
        </>
      );
    }
  }
}
