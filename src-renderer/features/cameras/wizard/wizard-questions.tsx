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
        title={hasFailed ? 'Go on although the test failed?' : 'Go on without a test?'}
        confirmLabel="Go on anyway"
        cancelLabel="Back to the test"
        isOpen={wizard.isAskingForTest}
        onOpenChange={(isOpen) => !isOpen && wizard.stopAsking()}
        onConfirm={wizard.goOnUntested}
      >
        Porchlight has not seen a picture yet. The camera will be added all the same, and tried again and
        again until it can be watched.
      </ConfirmDialog>
      <ConfirmDialog
        title="Stop adding a camera?"
        confirmLabel="Stop"
        cancelLabel="Go on"
        tone="danger"
        isOpen={isLeaving}
        onOpenChange={(isOpen) => !isOpen && onStay()}
        onConfirm={onLeave}
      >
        What you entered here is not saved.
      </ConfirmDialog>
    </>
  );
}
