import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Plus, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Nvr } from '#shared/model/nvr.ts';
import { NvrCamerasStep } from './nvr-cameras-step.tsx';
import { type NvrPick, openPick } from './nvr-pick.ts';

/** Signs in to an NVR that is not known yet; made by the feature that knows NVRs. */
export type RenderNvrSignIn = (props: { readonly onSaved: (nvr: Nvr) => void }) => ReactNode;

type NvrStepProps = {
  readonly nvr: NvrPick;
  readonly onChange: (nvr: NvrPick) => void;
  readonly renderSignIn: RenderNvrSignIn;
  readonly otherNames: readonly string[];
  /** `nvrId/nativeId` of the cameras that are there already. */
  readonly knownCameras: ReadonlySet<string>;
};

/** Which NVR, then which of its cameras. */
export function NvrStep({ nvr, onChange, renderSignIn, otherNames, knownCameras }: NvrStepProps) {
  const nvrs = useQuery(orpc.nvrs.list.queryOptions());
  if (nvr.phase === 'picking') {
    return (
      <NvrCamerasStep pick={nvr} onChange={onChange} otherNames={otherNames} knownCameras={knownCameras} />
    );
  }
  if (nvrs.isPending) return <Skeleton className="h-16 w-full rounded-lg" />;
  if (nvrs.isError) return <ErrorNotice error={nvrs.error} onRetry={() => void nvrs.refetch()} />;
  if (nvr.phase === 'signing-in' || nvrs.data.length === 0)
    return renderSignIn({ onSaved: ({ id }) => onChange(openPick(id)) });
  return (
    <div className="flex flex-col items-start gap-3">
      <ul aria-label={t('cameras:nvrStep.nvrs')} className="flex w-full flex-col gap-2">
        {nvrs.data.map(({ id, name, address }) => (
          <li key={id}>
            <AriaButton
              onPress={() => onChange(openPick(id))}
              className="focus-ring flex w-full cursor-default items-center gap-3 rounded-lg border bg-raised px-4 py-2.5 text-left data-hovered:border-line-strong data-hovered:bg-sunken"
            >
              <Server aria-hidden size={18} className="shrink-0 text-ink-2" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-base font-medium text-ink">{name}</span>
                <span className="block truncate text-sm text-ink-3">{address}</span>
              </span>
              <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-3" />
            </AriaButton>
          </li>
        ))}
      </ul>
      <Button icon={Plus} onPress={() => onChange({ phase: 'signing-in' })}>
        {t('cameras:nvrStep.signInToAnother')}
      </Button>
    </div>
  );
}
