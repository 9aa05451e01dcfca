import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
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
      notify({
        title: nvr === null ? t('nvrs:nvrDialog.isAdded', { name }) : t('nvrs:nvrDialog.isSaved', { name }),
        tone: 'ok',
      });
      onClose();
    },
  });
  const requestClose = () => (form.isChanged ? setAsking(true) : onClose());
  return (
    <Dialog
      title={nvr === null ? t('nvrs:nvrDialog.addNvr') : t('nvrs:nvrDialog.edit', { name: nvr.name })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && requestClose()}
      actions={
        <>
          <Button onPress={requestClose}>{t('nvrs:nvrDialog.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isPending={form.isConnecting}>
            {form.draft.enabled ? t('nvrs:nvrDialog.connectAndSave') : t('nvrs:nvrDialog.save')}
          </Button>
        </>
      }
    >
      <NvrForm form={form} isNew={nvr === null} />
      <ConfirmDialog
        title={t('nvrs:nvrDialog.discardChanges')}
        confirmLabel={t('nvrs:nvrDialog.discardChanges2')}
        cancelLabel={t('nvrs:nvrDialog.keepEditing')}
        tone="danger"
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={onClose}
      >
        {t('nvrs:nvrDialog.whatYouChangedHere')}
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
          label={t('nvrs:nvrDialog.useThisNvr')}
          description={t('nvrs:nvrDialog.offKeepsItsCameras')}
          isSelected={form.draft.enabled}
          onChange={(enabled) => form.change({ enabled })}
        />
      )}
      <SignInOutcome form={form} />
    </Form>
  );
}
