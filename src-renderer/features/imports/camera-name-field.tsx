import { ChevronsUpDown } from 'lucide-react';
import { Button, ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { FieldDescription, FieldErrorText, FieldLabel, fieldClasses } from '#renderer/ui/field.tsx';

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
    <ComboBox
      allowsCustomValue
      menuTrigger="manual"
      inputValue={value}
      onInputChange={onChange}
      defaultFilter={() => true}
      isInvalid={errorMessage !== undefined}
      className={fieldClasses}
    >
      <FieldLabel>Camera name</FieldLabel>
      <Group className="focus-ring-within flex h-8 w-full items-center rounded-md border border-field-line bg-raised has-data-invalid:border-danger-text">
        <Input
          maxLength={80}
          className="h-full min-w-0 flex-1 rounded-md bg-transparent px-2.5 text-sm text-ink outline-none select-text"
        />
        {names.length > 0 && (
          <Button
            aria-label="Existing cameras"
            className="grid h-full w-8 shrink-0 cursor-default place-items-center text-ink-3 data-hovered:text-ink"
          >
            <ChevronsUpDown aria-hidden size={14} />
          </Button>
        )}
      </Group>
      <FieldDescription>
        {isKnown ? 'The events are added to this camera.' : 'A new camera is made for this footage.'}
      </FieldDescription>
      <FieldErrorText>{errorMessage}</FieldErrorText>
      <Popover
        offset={4}
        className="overlay-motion max-h-60 w-(--trigger-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-popover"
      >
        <ListBox items={names.map((name) => ({ id: name, name }))} className="outline-none">
          {({ name }) => (
            <ListBoxItem
              id={name}
              textValue={name}
              className="cursor-default truncate rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover"
            >
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
