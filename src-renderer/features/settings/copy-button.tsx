import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';

export function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void copyText(text).then((isDone) => {
      setCopied(isDone);
      if (isDone) window.setTimeout(() => setCopied(false), 2_000);
    });
  };
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      label={isCopied ? t('settings:about.copied') : t('settings:about.copyPath')}
      size="sm"
      onPress={copy}
    />
  );
}
