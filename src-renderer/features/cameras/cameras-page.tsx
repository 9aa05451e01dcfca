import { Plus, Video } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
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
import { AddCameraWizard } from './wizard/add-camera-wizard.tsx';
import type { RenderNvrSignIn } from './wizard/nvr-step.tsx';

type OpenDialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit'; readonly camera: Camera }
  | { readonly kind: 'remove'; readonly camera: Camera };

type CamerasPageProps = {
  /** From elsewhere: the wizard is open until `onAddDone`. */
  readonly isAddAsked: boolean;
  readonly onAddDone: () => void;
  /** Stands under the cameras. */
  readonly nvrSection: ReactNode;
  readonly renderNvrSignIn: RenderNvrSignIn;
};

/** All cameras, what each one does, and the way to add, change and remove them. */
export function CamerasPage({ isAddAsked, onAddDone, nvrSection, renderNvrSignIn }: CamerasPageProps) {
  const cameras = useCameras();
  const [opened, setDialog] = useState<OpenDialog | null>(null);
  const dialog: OpenDialog | null = opened ?? (isAddAsked ? { kind: 'add' } : null);
  const takeMessageAway = useRef<() => void>(undefined);
  const open = (next: OpenDialog | null) => {
    takeMessageAway.current?.(); // it would lie over the buttons of the next dialog
    setDialog(next);
    if (isAddAsked) onAddDone();
  };
  const add = () => open({ kind: 'add' });
  return (
    <Page
      title={t('cameras:camerasPage.cameras')}
      actions={
        <Button variant="primary" icon={Plus} onPress={add}>
          {t('cameras:camerasPage.addCamera')}
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
        <LoadedCameras cameras={cameras.data} onAdd={add} onOpen={open} />
      )}
      {nvrSection}
      {dialog !== null && (
        <CameraDialog
          dialog={dialog}
          cameras={cameras.data ?? []}
          renderNvrSignIn={renderNvrSignIn}
          onOpen={open}
          onAdded={(added) => {
            open(null);
            takeMessageAway.current = sayAdded(added, (camera) => open({ kind: 'edit', camera }));
          }}
        />
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
  readonly renderNvrSignIn: RenderNvrSignIn;
  readonly onOpen: (dialog: OpenDialog | null) => void;
  readonly onAdded: (cameras: readonly Camera[]) => void;
};

function CameraDialog({ dialog, cameras, renderNvrSignIn, onOpen, onAdded }: CameraDialogProps) {
  const close = () => onOpen(null);
  switch (dialog.kind) {
    case 'add':
      return (
        <AddCameraWizard
          cameras={cameras}
          renderNvrSignIn={renderNvrSignIn}
          onAdded={onAdded}
          onClose={close}
        />
      );
    case 'remove':
      return <RemoveCameraDialog camera={dialog.camera} onClose={close} />;
    case 'edit': {
      const { camera } = dialog;
      const otherNames = cameras.filter(({ id }) => id !== camera.id).map(({ name }) => name);
      return <CameraEditor camera={camera} otherNames={otherNames} onClose={close} />;
    }
  }
}

/** Where motion counts is drawn in the editor, which a new camera's owner need not look for. */
function sayAdded(added: readonly Camera[], edit: (camera: Camera) => void): () => void {
  const [camera] = added;
  if (camera === undefined || added.length > 1) {
    return notify({ title: t('cameras:camerasPage.camerasAdded', { count: added.length }), tone: 'ok' });
  }
  const action = { label: t('cameras:camerasPage.drawZones'), onPress: () => edit(camera) };
  return notify({
    title: t('cameras:camerasPage.isAdded', { name: camera.name }),
    tone: 'ok',
    ...(camera.source.type !== 'nvr' && { action }),
  });
}

function NoCameras({ onAdd }: { readonly onAdd: () => void }) {
  const save = useSaveCamera();
  const addDemo = () =>
    save.mutate(
      { settings: demoSettings },
      { onSuccess: () => notify({ title: t('cameras:camerasPage.theDemoCameraIs'), tone: 'ok' }) },
    );
  return (
    <>
      <EmptyState
        icon={Video}
        title={t('cameras:camerasPage.noCamerasYet')}
        text={t('cameras:camerasPage.addANetworkCamera')}
        action={
          <>
            <Button variant="primary" icon={Plus} onPress={onAdd}>
              {t('cameras:camerasPage.addYourFirstCamera')}
            </Button>
            <Button isPending={save.isPending} onPress={addDemo}>
              {t('cameras:camerasPage.addTheDemoCamera')}
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
    <div
      role="status"
      aria-label={t('cameras:camerasPage.loadingCameras')}
      className="flex max-w-5xl flex-col gap-2.5"
    >
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-22 w-full rounded-lg" />
      ))}
    </div>
  );
}
