import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { differencesOf } from './camera-differences.ts';
import { CameraOverridesDialog } from './camera-overrides-dialog.tsx';
import { CamerasTable } from './cameras-table.tsx';
import { useCameraOverrides, useCameras } from './use-camera-overrides.ts';

/** Cameras × what each has of its own (SET, per camera). */
export function CamerasSection() {
  const cameras = useCameras();
  return (
    <Card
      title={t('settings:sections.cameras.title')}
      description={t('settings:sections.cameras.description')}
    >
      {cameras.isPending && (
        <div role="status" aria-label={t('settings:cameras.loading')}>
          <Skeleton className="h-24 w-full" />
        </div>
      )}
      {cameras.isError && <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />}
      {cameras.data?.length === 0 && (
        <p className="text-sm text-ink-2">
          {t('settings:cameras.none')}{' '}
          <Link to="/cameras" className="focus-ring rounded text-accent-text underline">
            {t('settings:cameras.add')}
          </Link>
        </p>
      )}
      {cameras.data && cameras.data.length > 0 && <Differences cameras={cameras.data} />}
    </Card>
  );
}

function Differences({ cameras }: { readonly cameras: readonly Camera[] }) {
  const [isAll, setAll] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const overrides = useCameraOverrides();
  const shown = isAll ? cameras : cameras.filter((camera) => differencesOf(camera).length > 0);
  const edited = cameras.find(({ id }) => id === editedId);
  return (
    <div className="flex flex-col gap-3">
      <Switch label={t('settings:cameras.showAll')} isSelected={isAll} onChange={setAll} />
      {shown.length === 0 ? (
        <p className="text-sm text-ink-2">{t('settings:cameras.noneDiffer')}</p>
      ) : (
        <CamerasTable
          cameras={shown}
          isSaving={overrides.isSaving}
          onEdit={({ id }) => setEditedId(id)}
          onReset={overrides.reset}
        />
      )}
      {edited && (
        <CameraOverridesDialog
          camera={edited}
          onClose={() => setEditedId(null)}
          onSave={(change) => {
            overrides.change(edited, change);
            setEditedId(null);
          }}
        />
      )}
    </div>
  );
}
