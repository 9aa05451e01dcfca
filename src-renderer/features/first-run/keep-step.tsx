import { useQuery } from '@tanstack/react-query';
import { HardDrive } from 'lucide-react';
import { orpc } from '#renderer/api/client.ts';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { bytesText } from '#renderer/ui/bytes-text.ts';

/** What is stored, where, and how much at most. */
export function KeepStep({ onShowStorage }: { readonly onShowStorage: () => void }) {
  const folder = useAppInfo()?.dataRoot;
  const limitGb = useQuery(orpc.settings.get.queryOptions()).data?.maxStorageGb;
  return (
    <>
      <div className="flex max-w-prose flex-col gap-1.5 text-base text-ink-2">
        <p>{t('firstRun:keep.text')}</p>
        <p className="min-h-5 font-mono text-xs break-all text-ink select-text" dir="auto">
          {folder}
        </p>
        <p className="min-h-5">
          {limitGb !== undefined && t('firstRun:keep.limit', { limit: bytesText(limitGb * 1024 ** 3) })}
        </p>
      </div>
      <Button icon={HardDrive} onPress={onShowStorage} className="self-start">
        {t('firstRun:keep.storage')}
      </Button>
    </>
  );
}
