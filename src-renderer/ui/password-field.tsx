import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { FieldDescription, FieldErrorText, FieldLabel, fieldClasses, inputClasses } from './field.tsx';
import { IconButton } from './icon-button.tsx';

export type PasswordFieldProps = {
  /** `null`: the stored one stays. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** One is stored; it never comes out, it can only be replaced or taken away. */
  readonly isStored?: boolean;
  readonly errorMessage?: string | undefined;
};

/** A password goes in, can be looked at while it is typed, and never comes out again. */
export function PasswordField({ value, onChange, isStored = false, errorMessage }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      type={isShown ? 'text' : 'password'}
      value={value ?? ''}
      onChange={(text) => onChange(text === '' && isStored ? null : text)}
      isInvalid={errorMessage !== undefined}
      autoComplete="new-password"
      spellCheck="false"
      maxLength={500}
      className={fieldClasses}
    >
      <FieldLabel>{t('common:passwordField.password')}</FieldLabel>
      <div className="flex items-center gap-1">
        <Input
          className={inputClasses}
          placeholder={value === null ? t('common:passwordField.storedTypeToReplace') : ''}
        />
        {value ? (
          <RevealButton isShown={isShown} onChange={setShown} />
        ) : (
          isStored && <StoredButton isKept={value === null} onChange={onChange} />
        )}
      </div>
      {isStored && value === '' && (
        <FieldDescription>{t('common:passwordField.theStoredPasswordWill')}</FieldDescription>
      )}
      <FieldErrorText>{errorMessage}</FieldErrorText>
    </TextField>
  );
}

type RevealButtonProps = { readonly isShown: boolean; readonly onChange: (isShown: boolean) => void };

function RevealButton({ isShown, onChange }: RevealButtonProps) {
  return (
    <IconButton
      icon={isShown ? EyeOff : Eye}
      label={isShown ? t('common:passwordField.hidePassword') : t('common:passwordField.showPassword')}
      onPress={() => onChange(!isShown)}
    />
  );
}

type StoredButtonProps = Pick<PasswordFieldProps, 'onChange'> & { readonly isKept: boolean };

function StoredButton({ isKept, onChange }: StoredButtonProps) {
  return (
    <Button size="sm" variant="ghost" onPress={() => onChange(isKept ? '' : null)}>
      {isKept ? t('common:passwordField.remove') : t('common:passwordField.keepStored')}
    </Button>
  );
}
