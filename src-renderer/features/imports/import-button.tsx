import { Import } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import { useImportContext } from './import-context.ts';

/** Opens the import dialog; must stand inside `ImportDropZone`. */
export function ImportButton({ variant = 'secondary', size = 'md' }: Pick<ButtonProps, 'variant' | 'size'>) {
  const { open } = useImportContext();
  return (
    <Button variant={variant} size={size} icon={Import} onPress={() => open()}>
      {t('imports:dialog.title')}
    </Button>
  );
}
