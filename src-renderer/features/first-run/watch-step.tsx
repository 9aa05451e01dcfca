import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Cctv, Check, Clapperboard, FileVideo } from 'lucide-react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { CameraSettings } from '#shared/model/camera.ts';

export type WatchStepProps = {
  readonly demo: CameraSettings;
  readonly onConnect: () => void;
  readonly onImport: () => void;
};

/** A camera, a video, or the demo. */
export function WatchStep({ demo, onConnect, onImport }: WatchStepProps) {
  const count = useQuery(orpc.cameras.list.queryOptions()).data?.length ?? 0;
  const queries = useQueryClient();
  const save = useMutation(
    orpc.cameras.save.mutationOptions({
      onSuccess: () =>
        notify({
          title: t('firstRun:watch.demoStarted'),
          description: t('firstRun:watch.demoText'),
          tone: 'ok',
        }),
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.cameras.list.key() }),
    }),
  );
  return (
    <>
      <p className="max-w-prose text-base text-ink-2">{t('firstRun:watch.text')}</p>
      {save.isError && <ErrorNotice error={save.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" icon={Cctv} onPress={onConnect}>
          {t('firstRun:watch.connect')}
        </Button>
        <Button icon={FileVideo} onPress={onImport}>
          {t('firstRun:watch.video')}
        </Button>
        {count === 0 && (
          <Button
            icon={Clapperboard}
            isPending={save.isPending}
            onPress={() => save.mutate({ settings: demo })}
          >
            {t('firstRun:watch.demo')}
          </Button>
        )}
        <p role="status" className="flex items-center gap-1.5 text-sm text-ok-text">
          {count > 0 && (
            <>
              <Check aria-hidden size={15} />
              {t('firstRun:watch.added', { count })}
            </>
          )}
        </p>
      </div>
    </>
  );
}
