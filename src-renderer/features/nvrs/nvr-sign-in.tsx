import { Form } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Nvr } from '#shared/model/nvr.ts';
import { NvrFields } from './nvr-fields.tsx';
import { SignInOutcome } from './sign-in-outcome.tsx';
import { useNvrForm } from './use-nvr-form.ts';
import { useNvrs } from './use-nvrs.ts';

/** Signs in to an NVR that is not known yet and saves it; part of another dialog. */
export function NvrSignIn({ onSaved }: { readonly onSaved: (nvr: Nvr) => void }) {
  const otherNames = (useNvrs().data ?? []).map(({ name }) => name);
  const form = useNvrForm({ nvr: null, otherNames, onSaved });
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        form.connect();
      }}
      className="flex flex-col gap-4"
    >
      <NvrFields form={form} />
      <SignInOutcome form={form} />
      <Button type="submit" variant="primary" isPending={form.isConnecting} className="self-start">
        {t('nvrs:nvrSignIn.signIn')}
      </Button>
    </Form>
  );
}
