import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { NvrCamera, NvrProbe } from '#shared/model/nvr.ts';
import { canBeAdded, type OpenPick, pickCameras } from './nvr-pick.ts';

type NvrCamerasStepProps = {
  readonly pick: OpenPick;
  readonly onChange: (pick: OpenPick) => void;
  readonly otherNames: readonly string[];
  readonly knownCameras: ReadonlySet<string>;
};

/** The cameras of an NVR; several are added at once. */
export function NvrCamerasStep(props: NvrCamerasStepProps) {
  const { nvrId } = props.pick;
  const found = useQuery(
    orpc.nvrs.cameras.queryOptions({ input: { id: nvrId }, retry: false, staleTime: 0 }),
  );
  if (found.isPending) {
    return (
      <div
        role="status"
        aria-label={t('cameras:nvrCamerasStep.askingTheNvrFor')}
        className="flex flex-col gap-2"
      >
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} className="h-12 w-full rounded-lg" />
        ))}
      </div>
    );
  }
  if (found.isError) {
    return (
      <ErrorNotice error={found.error} isRetrying={found.isFetching} onRetry={() => void found.refetch()} />
    );
  }
  return <CameraChoice {...props} probe={found.data} />;
}

function CameraChoice(props: NvrCamerasStepProps & { readonly probe: NvrProbe }) {
  const { pick, onChange, otherNames, knownCameras, probe } = props;
  const isKnown = ({ nativeId }: NvrCamera) => knownCameras.has(`${pick.nvrId}/${nativeId}`);
  const open = probe.cameras.filter((camera) => !isKnown(camera) && canBeAdded(camera, probe.tellsEvents));
  const chosen = new Set(pick.cameras.map(({ nativeId }) => nativeId));
  const choose = (ids: ReadonlySet<string>) => onChange(pickCameras(pick, probe, ids, otherNames));
  const areAllChosen = open.length > 0 && open.every(({ nativeId }) => chosen.has(nativeId));

  if (probe.cameras.length === 0) return <NoCameraList product={probe.product} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-7 items-center justify-between gap-4">
        <p className="text-sm text-ink-2">
          {probe.product === '' ? '' : `${probe.product}: `}
          {t('cameras:nvrCamerasStep.cameras', { count: probe.cameras.length })}
        </p>
        {open.length > 1 && (
          <Button
            size="sm"
            onPress={() => choose(new Set(areAllChosen ? [] : open.map(({ nativeId }) => nativeId)))}
          >
            {areAllChosen ? t('cameras:nvrCamerasStep.chooseNone') : t('cameras:nvrCamerasStep.chooseAll')}
          </Button>
        )}
      </div>
      {!probe.tellsEvents && <RecordingsOnly isStreamMissing={probe.cameras.some(isWithoutStream)} />}
      <ul
        aria-label={t('cameras:nvrCamerasStep.camerasOfTheNvr')}
        className="flex flex-col rounded-lg border bg-raised"
      >
        {probe.cameras.map((camera) => (
          <li key={camera.nativeId} className="border-b px-4 py-2.5 last:border-b-0">
            <Checkbox
              label={camera.name === '' ? camera.nativeId : camera.name}
              description={cameraNote(camera, isKnown(camera))}
              isSelected={isKnown(camera) || chosen.has(camera.nativeId)}
              isDisabled={!open.includes(camera)}
              onChange={(isChosen) => choose(toggled(chosen, camera.nativeId, isChosen))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoCameraList({ product }: { readonly product: string }) {
  return (
    <p className="rounded-lg bg-sunken px-4 py-3 text-sm text-ink-2">
      {product === ''
        ? t('cameras:nvrCamerasStep.thisListsNone')
        : t('cameras:nvrCamerasStep.listsNone', { product })}
    </p>
  );
}

function RecordingsOnly({ isStreamMissing }: { readonly isStreamMissing: boolean }) {
  return (
    <p className="rounded-lg bg-sunken px-4 py-3 text-sm text-ink-2">
      {t('cameras:nvrCamerasStep.recordingsOnly')}
      {isStreamMissing && ` ${t('cameras:nvrCamerasStep.whereItDoesNot')}`}
    </p>
  );
}

function isWithoutStream({ streamUrl }: NvrCamera): boolean {
  return streamUrl === null;
}

function cameraNote({ model, isOnline, streamUrl }: NvrCamera, isKnown: boolean): string {
  const state = isKnown
    ? t('cameras:nvrCamerasStep.addedAlready')
    : isOnline
      ? ''
      : t('cameras:nvrCamerasStep.offlineAtTheMoment');
  return [model ?? '', state, streamUrl ?? ''].filter((text) => text !== '').join(' · ');
}

function toggled(chosen: ReadonlySet<string>, id: string, isChosen: boolean): ReadonlySet<string> {
  return new Set(isChosen ? [...chosen, id] : [...chosen].filter((other) => other !== id));
}
