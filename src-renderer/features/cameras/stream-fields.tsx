import { t } from '#renderer/i18n/i18n.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { splitStreamUrl } from '#shared/model/stream-url.ts';
import type { CameraDraftErrors } from './camera-draft-errors.ts';
import type { CameraDraft } from './camera-form.ts';

type StreamFieldsProps = {
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
  readonly errors: CameraDraftErrors;
  /** The address was left. */
  readonly onDone: () => void;
};

const transportOptions = () =>
  [
    {
      id: 'tcp',
      label: t('cameras:streamFields.tcp'),
      description: t('cameras:streamFields.losesNothingRightFor'),
    },
    {
      id: 'udp',
      label: t('cameras:streamFields.udp'),
      description: t('cameras:streamFields.forTheFewCameras'),
    },
  ] as const;

/** Address and login of a network camera. */
export function StreamFields({ draft, onChange, errors, onDone }: StreamFieldsProps) {
  return (
    <>
      <TextField
        label={t('cameras:streamFields.address')}
        value={draft.url}
        onChange={(text) => onChange(addressChange(text))}
        onBlur={onDone}
        errorMessage={errors.url}
        placeholder="rtsp://192.168.1.20:554/stream1"
        description={t('cameras:streamFields.theCamerasManualNames')}
        spellCheck="false"
        autoComplete="off"
        inputMode="url"
      />
      <div className="@container">
        <div className="grid grid-cols-1 gap-4 @lg:grid-cols-2">
          <TextField
            label={t('cameras:streamFields.userName')}
            value={draft.username}
            onChange={(username) => onChange({ username })}
            maxLength={200}
            spellCheck="false"
            autoComplete="off"
          />
          <PasswordField
            value={draft.password}
            onChange={(password) => onChange({ password })}
            isStored={draft.passwordUrl !== null}
            errorMessage={errors.password}
          />
        </div>
      </div>
      <Disclosure title={t('cameras:streamFields.more')} isInitiallyOpen={draft.transport === 'udp'}>
        <RadioGroup
          label={t('cameras:streamFields.transport')}
          options={transportOptions()}
          value={draft.transport}
          onChange={(transport) => onChange({ transport })}
        />
      </Disclosure>
    </>
  );
}

/** User name and password of a pasted address move into their own fields. */
function addressChange(text: string): Partial<CameraDraft> {
  const login = splitStreamUrl(text);
  if (login === null || (login.username === '' && login.password === '')) return { url: text };
  return { url: login.url, username: login.username, password: login.password };
}
