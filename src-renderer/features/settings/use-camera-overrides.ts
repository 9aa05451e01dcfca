import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import type { Camera } from '#shared/model/camera.ts';
import type { CameraOverrides } from '#shared/model/settings-file.ts';
import { backToDefault, cameraInput } from './camera-differences.ts';

export function useCameras() {
  return useQuery(orpc.cameras.list.queryOptions());
}

/** Changes what one camera has of its own; each change can be taken back. */
export function useCameraOverrides() {
  const queries = useQueryClient();
  const mutation = useMutation(
    orpc.cameras.save.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.cameras.list.key() }),
    }),
  );
  const save = (camera: Camera, settings: ReturnType<typeof cameraInput>, done: (name: string) => string) =>
    mutation.mutate(
      { id: camera.id, settings },
      {
        onSuccess: () =>
          notify({
            title: done(camera.name),
            tone: 'ok',
            action: {
              label: t('settings:cameras.undo'),
              onPress: () => mutation.mutate({ id: camera.id, settings: cameraInput(camera, {}) }),
            },
          }),
        onError: (error) => {
          const { title, nextStep } = errorText(error);
          notify({
            title: t('settings:cameras.failed', { name: camera.name }),
            description: `${title} ${nextStep}`,
            tone: 'danger',
          });
        },
      },
    );
  return {
    change: (camera: Camera, change: Partial<CameraOverrides>) =>
      save(camera, cameraInput(camera, change), (name) => t('settings:cameras.changed', { name })),
    reset: (camera: Camera) =>
      save(camera, backToDefault(camera), (name) => t('settings:cameras.reset', { name })),
    isSaving: mutation.isPending,
  };
}
