import { Pencil, Server, Trash2, TriangleAlert } from 'lucide-react';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { Nvr } from '#shared/model/nvr.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { nvrKindNames } from './nvr-form.ts';
import { clockWords, type NvrTone, nvrStateWords } from './nvr-words.ts';

type NvrRowProps = { readonly nvr: Nvr; readonly onEdit: () => void; readonly onRemove: () => void };

/** One NVR: what it is, whether it answers, and what can be done with it. */
export function NvrRow({ nvr, onEdit, onRemove }: NvrRowProps) {
  return (
    <li
      aria-label={nvr.name}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 rounded-lg border bg-raised py-3.5 pr-3 pl-4 lg:grid-cols-[auto_minmax(0,1fr)_minmax(0,1.15fr)_10rem]"
    >
      <span className="grid size-9 place-items-center rounded-md bg-sunken text-ink-2">
        <Server aria-hidden size={18} strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h3 dir="auto" className="truncate text-base font-semibold text-ink">
          {nvr.name}
        </h3>
        <p className="truncate text-sm text-ink-2" title={nvr.address}>
          {nvr.address}
        </p>
        <p className="mt-1 truncate text-xs text-ink-3">{nvrKindNames()[nvr.kind]}</p>
      </div>
      <div className="order-last col-span-full min-w-0 pt-0.5 lg:order-none lg:col-auto">
        <NvrStatus nvr={nvr} />
      </div>
      <div className="flex items-center justify-end gap-1">
        <Button
          size="sm"
          icon={Pencil}
          aria-label={t('nvrs:nvrRow.edit', { name: nvr.name })}
          onPress={onEdit}
        >
          {t('nvrs:nvrRow.edit2')}
        </Button>
        <IconButton
          icon={Trash2}
          label={t('nvrs:nvrRow.remove', { name: nvr.name })}
          size="sm"
          onPress={onRemove}
        />
      </div>
    </li>
  );
}

function NvrStatus({ nvr }: { readonly nvr: Nvr }) {
  const { dayAndClock } = useTimeText();
  const { label, tone } = nvrStateWords(nvr);
  const { error, clockOffsetMs, lastEventAt } = nvr.status;
  const clock = clockWords(clockOffsetMs);
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm">
      <p className="flex items-center gap-2">
        <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', lampClasses[tone])} />
        <span className={tone === 'trouble' ? 'font-medium text-warn-text' : 'text-ink'}>{label}</span>
      </p>
      {tone === 'trouble' && error && (
        <div className="pl-4 select-text">
          <p className="break-words text-ink">{errorText(error).title}</p>
          <p className="break-words text-ink-2">{errorText(error).nextStep}</p>
        </div>
      )}
      {clock !== '' && (
        <p className="flex items-start gap-1.5 pl-4 text-xs text-warn-text">
          <TriangleAlert aria-hidden size={13} className="mt-px shrink-0" />
          {clock}
        </p>
      )}
      {lastEventAt !== null && (
        <p className="pl-4 text-xs text-ink-3 tabular-nums">
          {t('nvrs:nvrRow.lastEvent', { time: dayAndClock(fromUtcTime(lastEventAt)) })}
        </p>
      )}
    </div>
  );
}

const lampClasses: Record<NvrTone, string> = {
  idle: 'bg-line-strong',
  busy: 'animate-soft-pulse bg-accent',
  live: 'bg-ok-text',
  trouble: 'bg-warn-text',
};
