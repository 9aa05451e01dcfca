import { Cctv, Moon } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

type NoCamerasProps = { readonly onAddCamera: () => void; readonly importAction: ReactNode };

/** The very first screen. */
export function NoCameras({ onAddCamera, importAction }: NoCamerasProps) {
  return (
    <EmptyState
      icon={Cctv}
      title={t('today:empty.noCameras')}
      text={t('today:empty.noCamerasText')}
      action={
        <>
          <Button variant="primary" icon={Cctv} onPress={onAddCamera}>
            {t('today:empty.addCamera')}
          </Button>
          {importAction}
        </>
      }
    />
  );
}

type NoEventsYetProps = NoCamerasProps & { readonly isWatching: boolean };

export function NoEventsYet({ isWatching, onAddCamera, importAction }: NoEventsYetProps) {
  if (isWatching) {
    return <EmptyState icon={Moon} title={t('today:empty.noEvents')} text={t('today:empty.noEventsText')} />;
  }
  return (
    <EmptyState
      icon={Cctv}
      title={t('today:empty.noEvents')}
      text={t('today:empty.notWatching')}
      action={
        <>
          <Button icon={Cctv} onPress={onAddCamera}>
            {t('today:empty.addCamera')}
          </Button>
          {importAction}
        </>
      }
    />
  );
}
