import { useQuery } from '@tanstack/react-query';
import { ChevronRight, RotateCw } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { DiscoveredCamera } from '#shared/contract/cameras.contract.ts';

type DiscoverStepProps = {
  /** Hosts of the cameras that are there already. */
  readonly knownDevices: ReadonlySet<string>;
  readonly onChoose: (device: DiscoveredCamera) => void;
};

/** Asks the local network for cameras. */
export function DiscoverStep({ knownDevices, onChoose }: DiscoverStepProps) {
  const found = useQuery(
    orpc.cameras.discover.queryOptions({ retry: false, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <div role="status" className="min-w-0 flex-1 text-sm text-ink-2">
          {found.isFetching ? (
            <ProgressBar label={t('cameras:discoverStep.askingTheNetworkThis')} valueText="" />
          ) : (
            foundWords(found.data?.length)
          )}
        </div>
        <Button size="sm" icon={RotateCw} isDisabled={found.isFetching} onPress={() => void found.refetch()}>
          {t('cameras:discoverStep.searchAgain')}
        </Button>
      </div>
      {found.isError && !found.isFetching && <ErrorNotice error={found.error} />}
      {found.data?.length === 0 && !found.isFetching && <NothingFound />}
      <ul aria-label={t('cameras:discoverStep.camerasThatWereFound')} className="flex flex-col gap-2">
        {found.data?.map((device) => (
          <li key={device.serviceUrl}>
            <DeviceButton
              device={device}
              isKnown={knownDevices.has(device.host.toLowerCase())}
              onPress={() => onChoose(device)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

type DeviceButtonProps = {
  readonly device: DiscoveredCamera;
  readonly isKnown: boolean;
  readonly onPress: () => void;
};

function DeviceButton({ device: { name, host, hardware }, isKnown, onPress }: DeviceButtonProps) {
  return (
    <AriaButton
      onPress={onPress}
      className="focus-ring flex w-full cursor-default items-center gap-3 rounded-lg border bg-raised px-4 py-2.5 text-left data-hovered:border-line-strong data-hovered:bg-sunken"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium text-ink">{name === '' ? host : name}</span>
        <span className="block truncate text-sm text-ink-3">
          {[host, hardware].filter((text) => text !== '').join(' · ')}
        </span>
      </span>
      {isKnown && <Badge>{t('cameras:discoverStep.added')}</Badge>}
      <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-3" />
    </AriaButton>
  );
}

function NothingFound() {
  return (
    <div className="rounded-lg bg-sunken px-4 py-3 text-sm text-ink-2">
      <p className="font-medium text-ink">{t('cameras:discoverStep.noCameraAnswered')}</p>
      <ul className="mt-1.5 list-disc space-y-1 pl-5">
        <li>{t('cameras:discoverStep.switchOnvifOnMany')}</li>
        <li>{t('cameras:discoverStep.cameraAndThisComputer')}</li>
        <li>{t('cameras:discoverStep.someCamerasDoNot')}</li>
      </ul>
    </div>
  );
}

function foundWords(count: number | undefined): string {
  if (count === undefined || count === 0) return '';
  return t('cameras:discoverStep.camerasAnswered', { count });
}
