import { Plus, Video } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { CameraEditor } from './camera-editor.tsx';
import { CameraList } from './camera-list.tsx';
import { RemoveCameraDialog } from './remove-camera-dialog.tsx';
import { demoSettings } from './use-camera-editor.ts';
import { useCameras, useSaveCamera } from './use-cameras.ts';

type OpenDialog =
  | { readonly kind: 'edit'; readonly camera: Camera | null }
  | { readonly kind: 'remove'; readonly camera: Camera };

/** All cameras, what each one does, and the way to add, change and remove them. */
export function CamerasPage() {
  const cameras = useCameras();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const add = () => setDialog({ kind: 'edit', camera: null });
  return (
    <Page
      title="Cameras"
      actions={
        <Button variant="primary" icon={Plus} onPress={add}>
          Add camera
        </Button>
      }
    >
      {cameras.isError && (
        <ErrorNotice
          error={cameras.error}
          isRetrying={cameras.isFetching}
          onRetry={() => void cameras.refetch()}
          className="mb-4"
        />
      )}
      {cameras.isPending ? (
        <LoadingCameras />
      ) : (
        <LoadedCameras cameras={cameras.data} onAdd={add} onOpen={setDialog} />
      )}
      {dialog !== null && (
        <CameraDialog dialog={dialog} cameras={cameras.data ?? []} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

type LoadedCamerasProps = {
  /** Absent when they could not be loaded. */
  readonly cameras: readonly Camera[] | undefined;
  readonly onAdd: () => void;
  readonly onOpen: (dialog: OpenDialog) => void;
};

function LoadedCameras({ cameras, onAdd, onOpen }: LoadedCamerasProps) {
  if (cameras === undefined) return null;
  if (cameras.length === 0) return <NoCameras onAdd={onAdd} />;
  return (
    <CameraList
      cameras={cameras}
      onEdit={(camera) => onOpen({ kind: 'edit', camera })}
      onRemove={(camera) => onOpen({ kind: 'remove', camera })}
    />
  );
}

type CameraDialogProps = {
  readonly dialog: OpenDialog;
  readonly cameras: readonly Camera[];
  readonly onClose: () => void;
};

function CameraDialog({ dialog: { kind, camera }, cameras, onClose }: CameraDialogProps) {
  if (kind === 'remove') return <RemoveCameraDialog camera={camera} onClose={onClose} />;
  const otherNames = cameras.filter(({ id }) => id !== camera?.id).map(({ name }) => name);
  return <CameraEditor camera={camera} otherNames={otherNames} onClose={onClose} />;
}

function NoCameras({ onAdd }: { readonly onAdd: () => void }) {
  const save = useSaveCamera();
  const addDemo = () =>
    save.mutate(
      { settings: demoSettings },
      { onSuccess: () => notify({ title: 'The demo camera is added', tone: 'ok' }) },
    );
  return (
    <>
      <EmptyState
        icon={Video}
        title="No cameras yet"
        text="Point Porchlight at a video file or at a folder your camera records into. To look around first, add the built-in demo."
        action={
          <>
            <Button variant="primary" icon={Plus} onPress={onAdd}>
              Add your first camera
            </Button>
            <Button isPending={save.isPending} onPress={addDemo}>
              Add the demo camera
            </Button>
          </>
        }
      />
      {save.isError && <ErrorNotice error={save.error} className="mx-auto max-w-xl" />}
    </>
  );
}

function LoadingCameras() {
  return (
    <div role="status" aria-label="Loading cameras" className="flex max-w-5xl flex-col gap-2.5">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-22 w-full rounded-lg" />
      ))}
    </div>
  );
}
