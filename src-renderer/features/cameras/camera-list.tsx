import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { CameraRow } from './camera-row.tsx';
import { useSaveCamera } from './use-cameras.ts';
import { useCoverage } from './use-coverage.ts';

type CameraListProps = {
  readonly cameras: readonly Camera[];
  readonly onEdit: (camera: Camera) => void;
  readonly onRemove: (camera: Camera) => void;
};

export function CameraList({ cameras, onEdit, onRemove }: CameraListProps) {
  const save = useSaveCamera();
  const coverage = useCoverage();
  const nvrs = useQuery(orpc.nvrs.list.queryOptions()).data ?? [];
  const nvrNames = new Map(nvrs.map(({ id, name }) => [id, name]));
  /** Saving the same settings once more starts the camera anew. */
  const saveWith = (camera: Camera, enabled: boolean) => {
    const { id, createdAt: _createdAt, status: _status, ...settings } = camera;
    save.mutate({ id, settings: { ...settings, enabled } });
  };
  const isSaving = (id: string) => save.isPending && save.variables.id === id;
  return (
    <div className="relative flex max-w-5xl flex-col gap-2.5">
      {save.isError && <ErrorNotice error={save.error} />}
      <ul aria-label={t('cameras:cameraList.cameras')} className="flex flex-col gap-2.5">
        {cameras.map((camera) => (
          <CameraRow
            key={camera.id}
            // the switch moves at once; should saving fail, it moves back
            camera={
              isSaving(camera.id) ? { ...camera, enabled: save.variables?.settings.enabled ?? true } : camera
            }
            nvrNames={nvrNames}
            coverage={{ ...coverage, intervals: coverage.of(camera.id) }}
            isSaving={isSaving(camera.id)}
            onEnabledChange={(enabled) => saveWith(camera, enabled)}
            onRetry={() => saveWith(camera, camera.enabled)}
            onEdit={() => onEdit(camera)}
            onRemove={() => onRemove(camera)}
          />
        ))}
      </ul>
    </div>
  );
}
