import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Nvr } from '#shared/model/nvr.ts';
import { NvrDialog } from './nvr-dialog.tsx';
import { NvrRow } from './nvr-row.tsx';
import { RemoveNvrDialog } from './remove-nvr-dialog.tsx';
import { useNvrs } from './use-nvrs.ts';

type OpenDialog =
  | { readonly kind: 'edit'; readonly nvr: Nvr | null }
  | { readonly kind: 'remove'; readonly nvr: Nvr };

/** The network video recorders, under the cameras. */
export function NvrSection() {
  const nvrs = useNvrs();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  return (
    <section aria-labelledby="nvrs" className="mt-8 flex max-w-5xl flex-col gap-2.5">
      <header className="flex items-center justify-between gap-4">
        <h2 id="nvrs" className="text-base font-semibold text-ink">
          {t('nvrs:nvrSection.networkVideoRecorders')}
        </h2>
        <Button size="sm" icon={Plus} onPress={() => setDialog({ kind: 'edit', nvr: null })}>
          {t('nvrs:nvrSection.addNvr')}
        </Button>
      </header>
      {nvrs.isPending && <Skeleton className="h-20 w-full rounded-lg" />}
      {nvrs.isError && (
        <ErrorNotice error={nvrs.error} isRetrying={nvrs.isFetching} onRetry={() => void nvrs.refetch()} />
      )}
      {nvrs.data && <NvrList nvrs={nvrs.data} onOpen={setDialog} />}
      {dialog !== null && (
        <OpenNvrDialog dialog={dialog} nvrs={nvrs.data ?? []} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

type NvrListProps = { readonly nvrs: readonly Nvr[]; readonly onOpen: (dialog: OpenDialog) => void };

function NvrList({ nvrs, onOpen }: NvrListProps) {
  if (nvrs.length === 0) {
    return (
      <p className="rounded-lg border border-dashed px-4 py-5 text-sm text-ink-3">
        {t('nvrs:nvrSection.noneYetAnNvr')}
      </p>
    );
  }
  return (
    <ul aria-label={t('nvrs:nvrSection.networkVideoRecorders')} className="flex flex-col gap-2.5">
      {nvrs.map((nvr) => (
        <NvrRow
          key={nvr.id}
          nvr={nvr}
          onEdit={() => onOpen({ kind: 'edit', nvr })}
          onRemove={() => onOpen({ kind: 'remove', nvr })}
        />
      ))}
    </ul>
  );
}

type OpenNvrDialogProps = {
  readonly dialog: OpenDialog;
  readonly nvrs: readonly Nvr[];
  readonly onClose: () => void;
};

function OpenNvrDialog({ dialog: { kind, nvr }, nvrs, onClose }: OpenNvrDialogProps) {
  if (kind === 'remove') return <RemoveNvrDialog nvr={nvr} onClose={onClose} />;
  const otherNames = nvrs.filter(({ id }) => id !== nvr?.id).map(({ name }) => name);
  return <NvrDialog nvr={nvr} otherNames={otherNames} onClose={onClose} />;
}
