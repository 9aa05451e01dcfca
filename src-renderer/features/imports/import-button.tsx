import { Import } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useImportContext } from './import-context.ts';

type ImportButtonProps = Pick<ButtonProps, 'variant' | 'size'> & {
  /** Only its picture where the window is not wide. */
  readonly isCompact?: boolean;
};

/** Opens the import dialog; must stand inside `ImportDropZone`. */
export function ImportButton({ isCompact = false, ...props }: ImportButtonProps) {
  const { open } = useImportContext();
  const label = t('imports:dialog.title');
  return (
    <>
      {isCompact && <IconButton icon={Import} label={label} className="2xl:hidden" onPress={() => open()} />}
      <Button
        {...props}
        icon={Import}
        {...(isCompact && { className: 'max-2xl:hidden' })}
        onPress={() => open()}
      >
        {label}
      </Button>
    </>
  );
}
