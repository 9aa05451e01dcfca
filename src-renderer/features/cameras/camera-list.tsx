import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { CameraRow } from './camera-row.tsx';
import { useSaveCamera } from './use-cameras.ts';

type CameraListProps = {
  readonly cameras: readonly Camera[];
  readonly onEdit: (camera: Camera) => void;
  readonly onRemove: (camera: Camera) => void;
};

export function CameraList({ cameras, onEdit, onRemove }: CameraListProps) {
  const save = useSaveCamera();
  const setEnabled = (camera: Camera, enabled: boolean) => {
    const { id, createdAt: _createdAt, status: _status, ...settings } = camera;
    save.mutate({ id, settings: { ...settings, enabled } });
  };
  /** The switch moves at once; should saving fail, it moves back. */
  const switchedTo = (id: string) =>
    save.isPending && save.variables.id === id ? save.variables.settings.enabled : undefined;
  return (
    <div className="relative flex max-w-5xl flex-col gap-2.5">
      {save.isError && <ErrorNotice error={save.error} />}
      <ul aria-label="Cameras" className="flex flex-col gap-2.5">
        {cameras.map((camera) => (
          <CameraRow
            key={camera.id}
            camera={{ ...camera, enabled: switchedTo(camera.id) ?? camera.enabled }}
            isSwitching={switchedTo(camera.id) !== undefined}
            onEnabledChange={(enabled) => setEnabled(camera, enabled)}
            onEdit={() => onEdit(camera)}
            onRemove={() => onRemove(camera)}
          />
        ))}
      </ul>
    </div>
  );
}
