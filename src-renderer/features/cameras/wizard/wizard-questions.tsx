import { t } from '#renderer/i18n/i18n.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import type { Wizard } from './use-wizard.ts';

type WizardQuestionsProps = {
  readonly wizard: Wizard;
  readonly isLeaving: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Before something is lost, or done without a test. */
export function WizardQuestions({ wizard, isLeaving, onStay, onLeave }: WizardQuestionsProps) {
  const hasFailed = wizard.probe.state.phase === 'failed';
  return (
    <>
      <ConfirmDialog
        title={
          hasFailed ? t('cameras:wizardQuestions.goOnAlthoughThe') : t('cameras:wizardQuestions.goOnWithoutA')
        }
        confirmLabel={t('cameras:wizardQuestions.goOnAnyway')}
        cancelLabel={t('cameras:wizardQuestions.backToTheTest')}
        isOpen={wizard.isAskingForTest}
        onOpenChange={(isOpen) => !isOpen && wizard.stopAsking()}
        onConfirm={wizard.goOnUntested}
      >
        {t('cameras:wizardQuestions.porchlightHasNotSeen')}
      </ConfirmDialog>
      <ConfirmDialog
        title={t('cameras:wizardQuestions.stopAddingACamera')}
        confirmLabel={t('cameras:wizardQuestions.stop')}
        cancelLabel={t('cameras:wizardQuestions.goOn')}
        tone="danger"
        isOpen={isLeaving}
        onOpenChange={(isOpen) => !isOpen && onStay()}
        onConfirm={onLeave}
      >
        {t('cameras:wizardQuestions.whatYouEnteredHere')}
      </ConfirmDialog>
    </>
  );
}
