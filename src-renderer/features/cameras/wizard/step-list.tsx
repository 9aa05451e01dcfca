import { Check } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { stepsOf, type WizardKind, type WizardStep } from './wizard-state.ts';

const stepNames = (): Record<WizardStep, string> => ({
  kind: t('cameras:stepList.kind'),
  source: t('cameras:stepList.source'),
  test: t('cameras:stepList.test'),
  settings: t('cameras:stepList.settings'),
});

type StepListProps = { readonly kind: WizardKind | null; readonly step: WizardStep };

/** How far the wizard is. */
export function StepList({ kind, step }: StepListProps) {
  const steps = stepsOf(kind);
  const current = steps.indexOf(step);
  return (
    <ol aria-label={t('cameras:stepList.steps')} className="flex flex-wrap items-center gap-x-5 gap-y-1">
      {steps.map((name, index) => (
        <li
          key={name}
          aria-current={index === current ? 'step' : undefined}
          className={classNames(
            'flex items-center gap-1.5 text-sm',
            index === current ? 'font-medium text-ink' : 'text-ink-3',
          )}
        >
          <span
            aria-hidden
            className={classNames(
              'grid size-5 place-items-center rounded-full text-xs tabular-nums',
              index === current ? 'bg-accent text-on-accent' : 'bg-sunken text-ink-3',
            )}
          >
            {index < current ? <Check size={12} strokeWidth={3} /> : index + 1}
          </span>
          {stepNames()[name]}
          {index < current && <span className="sr-only">{t('cameras:stepList.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
