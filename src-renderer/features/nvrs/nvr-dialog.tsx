import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Nvr } from '#shared/model/nvr.ts';
import { NvrFields } from './nvr-fields.tsx';
import { SignInOutcome } from './sign-in-outcome.tsx';
import { type NvrForm as NvrFormState, useNvrForm } from './use-nvr-form.ts';

type NvrDialogProps = {
  /** `null`: a new one. */
  readonly nvr: Nvr | null;
  readonly otherNames: readonly string[];
  readonly onClose: () => void;
};

const formId = 'nvr-form';

/** Adds or changes an NVR. */
export function NvrDialog({ nvr, otherNames, onClose }: NvrDialogProps) {
  const [isAsking, setAsking] = useState(false);
  const form = useNvrForm({
    nvr,
    otherNames,
    onSaved: ({ name }) => {
      notify({ title: nvr === null ? `${name} is added` : `${name} is saved`, tone: 'ok' });
      onClose();
    },
  });
  const requestClose = () => (form.isChanged ? setAsking(true) : onClose());
  return (
    <Dialog
      title={nvr === null ? 'Add NVR' : `Edit ${nvr.name}`}
      isOpen
      onOpenChange={(isOpen) => !isOpen && requestClose()}
      actions={
        <>
          <Button onPress={requestClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isPending={form.isConnecting}>
            {form.draft.enabled ? 'Connect and save' : 'Save'}
          </Button>
        </>
      }
    >
      <NvrForm form={form} isNew={nvr === null} />
      <ConfirmDialog
        title="Discard changes?"
        confirmLabel="Discard changes"
        cancelLabel="Keep editing"
        tone="danger"
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={onClose}
      >
        What you changed here is not saved yet.
      </ConfirmDialog>
    </Dialog>
  );
}

function NvrForm({ form, isNew }: { readonly form: NvrFormState; readonly isNew: boolean }) {
  return (
    <Form
      id={formId}
      onSubmit={(event) => {
        event.preventDefault();
        form.connect();
      }}
      className="flex flex-col gap-4"
    >
      <NvrFields form={form} />
      {!isNew && (
        <Switch
          label="Use this NVR"
          description="Off keeps its cameras and their events; nothing new comes from it."
          isSelected={form.draft.enabled}
          onChange={(enabled) => form.change({ enabled })}
        />
      )}
      <SignInOutcome form={form} />
    </Form>
  );
}
