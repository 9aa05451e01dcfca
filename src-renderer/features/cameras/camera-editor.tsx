import { X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, Heading } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Camera, CameraSettings } from '#shared/model/camera.ts';
import { CameraFields } from './camera-fields.tsx';
import { MotionPreviewPanel } from './motion-preview-panel.tsx';
import { NvrPicture } from './nvr-picture.tsx';
import { previewPlan } from './preview-plan.ts';
import { useCameraEditor } from './use-camera-editor.ts';
import { useSaveCamera } from './use-cameras.ts';
import { useLastPicture } from './use-last-picture.ts';

type CameraEditorProps = {
  readonly camera: Camera;
  readonly otherNames: readonly string[];
  readonly onClose: () => void;
};

/** Changes a camera: the form on the left, what the motion engine sees on the right. */
export function CameraEditor({ camera, otherNames, onClose }: CameraEditorProps) {
  const editor = useCameraEditor(camera, otherNames);
  const save = useSaveCamera();
  const [isAsking, setAsking] = useState(false);
  const title = t('cameras:cameraEditor.edit', { name: camera.name });

  const requestClose = () => (editor.isChanged ? setAsking(true) : onClose());
  const submit = (settings: CameraSettings) => {
    save.mutate(
      { id: camera.id, settings },
      {
        onSuccess: ({ name }) => {
          notify({ title: t('cameras:cameraEditor.isSaved', { name }), tone: 'ok' });
          onClose();
        },
      },
    );
  };

  return (
    <Modal isOpen size="full" onOpenChange={(isOpen) => !isOpen && requestClose()}>
      <Dialog aria-label={title} className="flex min-h-0 flex-1 flex-col outline-none">
        <header className="flex shrink-0 items-center justify-between gap-4 border-b py-2.5 pr-3 pl-5">
          <Heading slot="title" dir="auto" className="truncate text-lg font-semibold">
            {title}
          </Heading>
          <IconButton icon={X} label={t('cameras:cameraEditor.close')} size="sm" onPress={requestClose} />
        </header>
        <EditorColumns editor={editor} camera={camera} />
        <EditorFooter
          settings={editor.settings}
          obstacle={editor.obstacle}
          error={save.error}
          isSaving={save.isPending}
          onCancel={requestClose}
          onSave={submit}
        />
        <ConfirmDialog
          title={t('cameras:cameraEditor.discardChanges')}
          confirmLabel={t('cameras:cameraEditor.discardChanges2')}
          cancelLabel={t('cameras:cameraEditor.keepEditing')}
          tone="danger"
          isOpen={isAsking}
          onOpenChange={setAsking}
          onConfirm={onClose}
        >
          {t('cameras:cameraEditor.whatYouChangedHere')}
        </ConfirmDialog>
      </Dialog>
    </Modal>
  );
}

type EditorFooterProps = {
  /** `null`: cannot be saved, because of the `obstacle`. */
  readonly settings: CameraSettings | null;
  readonly obstacle: string;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onCancel: () => void;
  readonly onSave: (settings: CameraSettings) => void;
};

function EditorFooter({ settings, obstacle, error, isSaving, onCancel, onSave }: EditorFooterProps) {
  return (
    <footer className="flex shrink-0 items-center justify-end gap-2 border-t bg-app px-5 py-3">
      {error ? <ErrorNotice error={error} className="mr-auto max-w-2xl py-1.5" /> : null}
      <p className="mr-1 text-sm text-ink-3">{obstacle}</p>
      <Button onPress={onCancel}>{t('cameras:cameraEditor.cancel')}</Button>
      <Button
        variant="primary"
        isDisabled={settings === null}
        isPending={isSaving}
        onPress={() => settings !== null && onSave(settings)}
      >
        {t('cameras:cameraEditor.saveCamera')}
      </Button>
    </footer>
  );
}

type EditorColumnsProps = {
  readonly editor: ReturnType<typeof useCameraEditor>;
  readonly camera: Camera;
};

function EditorColumns({ editor, camera }: EditorColumnsProps) {
  const hasNoPreview = camera.source.type === 'import' || camera.source.type === 'nvr';
  const still = useLastPicture(hasNoPreview ? camera.id : null);
  const { draft, source, probe, zoneState, dispatch, shownErrors, change, touch, check } = editor;
  const { request, reason } = previewPlan({
    cameraId: camera.id,
    source,
    probe,
    sensitivity: draft.sensitivity,
    zones: zoneState.zones,
  });
  return (
    <div className="flex min-h-0 flex-1">
      <div className="relative w-88 shrink-0 overflow-y-auto border-r px-5 py-4">
        <CameraFields
          cameraId={camera.id}
          isChanged={editor.isChanged}
          draft={draft}
          onChange={change}
          errors={shownErrors}
          hasSource={source !== null}
          probe={probe}
          onCheck={check}
          onNameDone={() => touch('name')}
          onPathDone={() => {
            touch('path');
            if (source !== null && probe.phase === 'unchecked') check();
          }}
          onAddressDone={() => touch('url')}
        />
      </div>
      <section
        aria-label={t('cameras:cameraEditor.motionPreview')}
        className="relative flex min-w-0 flex-1 flex-col overflow-y-auto bg-app p-5"
      >
        {camera.source.type === 'nvr' ? (
          <NvrPicture picture={still} reason={reason} />
        ) : (
          <MotionPreviewPanel
            request={request}
            reason={still === null ? reason : ''}
            still={still}
            zoneState={zoneState}
            dispatch={dispatch}
          />
        )}
      </section>
    </div>
  );
}
