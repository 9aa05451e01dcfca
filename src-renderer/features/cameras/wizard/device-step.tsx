import { useMutation } from '@tanstack/react-query';
import { Form } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';
import type { CameraDraft } from '../camera-form.ts';
import { codecName } from '../codec-name.ts';

type DeviceStepProps = {
  readonly device: DiscoveredCamera;
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
};

/** Signs in to a camera that was found, and lets one of its streams be chosen. */
export function DeviceStep({ device, draft, onChange }: DeviceStepProps) {
  const streams = useMutation(orpc.cameras.discoveredStreams.mutationOptions());
  const changeLogin = (change: Partial<CameraDraft>) => {
    streams.reset();
    onChange({ ...change, url: '' });
  };
  const signIn = () => {
    const login = { username: draft.username.trim(), password: draft.password ?? '' };
    streams.mutate(
      { serviceUrl: device.serviceUrl, ...login },
      { onSuccess: ([best]) => onChange({ url: best?.url ?? '', name: draft.name || device.name }) },
    );
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="truncate text-base font-medium text-ink">
        {device.name === '' ? device.host : device.name}
        <span className="font-normal text-ink-3"> · {device.host}</span>
      </p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          signIn();
        }}
        className="flex flex-col items-start gap-4"
      >
        <div className="grid w-full grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField
            label={t('cameras:deviceStep.userName')}
            value={draft.username}
            onChange={(username) => changeLogin({ username })}
            maxLength={200}
            spellCheck="false"
            autoComplete="off"
          />
          <PasswordField value={draft.password} onChange={(password) => changeLogin({ password })} />
        </div>
        <Button type="submit" isPending={streams.isPending}>
          {t('cameras:deviceStep.showItsStreams')}
        </Button>
      </Form>
      {streams.isError && <ErrorNotice error={streams.error} />}
      {streams.data?.length === 0 && (
        <p className="text-sm text-ink-2">{t('cameras:deviceStep.theCameraNamesNo')}</p>
      )}
      {streams.data !== undefined && streams.data.length > 0 && (
        <RadioGroup
          label={t('cameras:deviceStep.stream')}
          description={t('cameras:deviceStep.theBestPictureFirst')}
          options={streams.data.map(({ url, ...stream }) => ({ id: url, ...streamLabel(stream) }))}
          value={draft.url}
          onChange={(url) => onChange({ url })}
        />
      )}
    </div>
  );
}

type Stream = {
  readonly name: string;
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
};

function streamLabel({ name, codec, widthPx, heightPx }: Stream): { label: string; description: string } {
  const size = widthPx > 0 ? [`${widthPx}×${heightPx}`] : [];
  const description = [...(codec === '' ? [] : [codecName(codec.toLowerCase())]), ...size].join(', ');
  return { label: name === '' ? t('cameras:deviceStep.stream') : name, description };
}
