import { ChevronsUpDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

type CameraNameFieldProps = {
  readonly value: string;
  readonly names: readonly string[];
  /** A camera of that name exists. */
  readonly isKnown: boolean;
  readonly errorMessage: string | undefined;
  readonly onChange: (name: string) => void;
};

/** A new name, or one of the existing cameras. */
export function CameraNameField({ value, names, isKnown, errorMessage, onChange }: CameraNameFieldProps) {
  return (
    <div className="relative">
      <TextField
        label={t('imports:camera.name')}
        value={value}
        onChange={onChange}
        maxLength={80}
        autoComplete="off"
        description={isKnown ? t('imports:camera.known') : t('imports:camera.new')}
        errorMessage={errorMessage}
      />
      {names.length > 0 && <ExistingCameras names={names} onChosen={onChange} />}
    </div>
  );
}

type ExistingCamerasProps = {
  readonly names: readonly string[];
  readonly onChosen: (name: string) => void;
};

/** At the right end of the field. */
function ExistingCameras({ names, onChosen }: ExistingCamerasProps) {
  return (
    <MenuTrigger>
      <Button
        aria-label={t('imports:camera.existing')}
        className="focus-ring absolute top-6.5 right-1 grid size-7 cursor-default place-items-center rounded text-ink-3 data-hovered:bg-hover data-hovered:text-ink"
      >
        <ChevronsUpDown aria-hidden size={14} />
      </Button>
      <Popover
        placement="bottom end"
        offset={6}
        className="overlay-motion max-h-60 max-w-96 min-w-48 overflow-y-auto rounded-lg bg-raised p-1 shadow-popover"
      >
        <Menu aria-label={t('imports:camera.existing')} className="outline-none">
          {names.map((name) => (
            <MenuItem
              key={name}
              textValue={name}
              onAction={() => onChosen(name)}
              className="cursor-default truncate rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover"
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
