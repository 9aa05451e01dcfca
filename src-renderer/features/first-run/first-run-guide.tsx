import { useEffect, useRef, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FindStep } from './find-step.tsx';
import { KeepStep } from './keep-step.tsx';
import { WatchStep, type WatchStepProps } from './watch-step.tsx';

export type FirstRunGuideProps = WatchStepProps & {
  readonly onShowStorage: () => void;
  readonly onFinish: () => void;
};

const stepCount = 3;

/** Three short steps over an empty page; it stands beside the work and takes no focus of its own. */
export function FirstRunGuide({ onShowStorage, onFinish, ...watch }: FirstRunGuideProps) {
  const [step, setStep] = useState(1);
  const title = useFocusOnChange(step);
  return (
    <section
      aria-label={t('firstRun:region')}
      className="relative flex max-h-[60%] shrink-0 flex-col gap-3 overflow-y-auto border-b bg-app px-5 py-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 ref={title} tabIndex={-1} className="text-lg font-semibold text-ink outline-none">
          {stepTitles()[step - 1]}
        </h2>
        <p className="text-xs text-ink-2 tabular-nums">{t('firstRun:step', { step, total: stepCount })}</p>
      </div>
      {step === 1 && <WatchStep {...watch} />}
      {step === 2 && <KeepStep onShowStorage={onShowStorage} />}
      {step === 3 && <FindStep />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {step < stepCount && (
          <Button variant="ghost" onPress={onFinish} className="mr-auto -ml-3">
            {t('firstRun:skip')}
          </Button>
        )}
        {step > 1 && <Button onPress={() => setStep(step - 1)}>{t('firstRun:back')}</Button>}
        {step < stepCount ? (
          <Button onPress={() => setStep(step + 1)}>{t('firstRun:next')}</Button>
        ) : (
          <Button variant="primary" onPress={onFinish}>
            {t('firstRun:finish')}
          </Button>
        )}
      </div>
    </section>
  );
}

const stepTitles = () => [t('firstRun:watch.title'), t('firstRun:keep.title'), t('firstRun:find.title')];

/** The button that was pressed may be gone: the new heading is read out and Tab goes on from there. */
function useFocusOnChange(step: number) {
  const element = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) element.current?.focus();
    shown.current = step;
  }, [step]);
  return element;
}
