import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import type { Camera } from '#shared/model/camera.ts';
import type { RenderNvrSignIn } from './nvr-step.tsx';
import { StepList } from './step-list.tsx';
import { useWizard, type Wizard } from './use-wizard.ts';
import { stepTitle } from './step-title.ts';
import { WizardBody } from './wizard-body.tsx';
import { WizardFooter } from './wizard-footer.tsx';
import { WizardQuestions } from './wizard-questions.tsx';

type AddCameraWizardProps = {
  readonly cameras: readonly Camera[];
  readonly renderNvrSignIn: RenderNvrSignIn;
  readonly onAdded: (cameras: readonly Camera[]) => void;
  readonly onClose: () => void;
};

/** Adds cameras in steps: where the pictures come from, a test, a name. */
export function AddCameraWizard({ cameras, renderNvrSignIn, onAdded, onClose }: AddCameraWizardProps) {
  const wizard = useWizard({ otherNames: cameras.map(({ name }) => name), onAdded });
  const [isAsking, setAsking] = useState(false);
  const isBegun = wizard.state.step !== 'kind';
  const requestClose = () => (isBegun ? setAsking(true) : onClose());
  return (
    <Modal isOpen size="lg" onOpenChange={(isOpen) => !isOpen && requestClose()}>
      <Dialog
        aria-label={t('cameras:addCameraWizard.addCamera')}
        className="flex h-[min(42rem,calc(100dvh-2rem))] min-h-0 flex-col outline-none"
      >
        <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-b py-2.5 pr-3 pl-5">
          <Heading slot="title" className="min-w-0 truncate text-lg font-semibold max-sm:flex-1">
            {t('cameras:addCameraWizard.addCamera')}
          </Heading>
          <div className="ml-auto min-w-0 max-sm:order-last max-sm:w-full">
            <StepList kind={wizard.state.kind} step={wizard.state.step} />
          </div>
          <IconButton icon={X} label={t('cameras:addCameraWizard.close')} size="sm" onPress={requestClose} />
        </header>
        <StepFrame wizard={wizard}>
          <WizardBody wizard={wizard} cameras={cameras} renderNvrSignIn={renderNvrSignIn} />
        </StepFrame>
        <WizardFooter wizard={wizard} onCancel={requestClose} />
        <WizardQuestions
          wizard={wizard}
          isLeaving={isAsking}
          onStay={() => setAsking(false)}
          onLeave={onClose}
        />
      </Dialog>
    </Modal>
  );
}

/** Scrolls; with every step the focus goes to its first control. */
function StepFrame({ wizard, children }: { readonly wizard: Wizard; readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const title = stepTitle(wizard.state);
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
    const first = body.current?.querySelector<HTMLElement>(focusable) ?? body.current;
    first?.focus();
  }, [title]);
  const isWrong = Object.keys(wizard.errors).length > 0;
  useEffect(() => {
    if (isWrong) body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [isWrong]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only catches Enter from its fields
    <div
      ref={body}
      tabIndex={-1}
      role="group"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !isPlainField(event)) return;
        event.preventDefault(); // else it would press the button that has the focus next
        wizard.next();
      }}
      className="relative min-h-0 flex-1 overflow-y-auto px-5 py-4 outline-none"
    >
      <h3 className="mb-4 text-base font-semibold text-ink">{title}</h3>
      {children}
    </div>
  );
}

const focusable = 'input:not([type=hidden]):not(:disabled), button:not(:disabled)';

/** Enter in a field that belongs to no form of its own goes on. */
function isPlainField({ target }: { readonly target: EventTarget }): boolean {
  return (
    target instanceof HTMLInputElement && target.form === null && /^(text|password|url)$/.test(target.type)
  );
}
