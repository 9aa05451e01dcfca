import { Copy } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import { Fact } from './fact.tsx';

/** Names by which the event is known elsewhere. */
export function IdFacts({ event }: { readonly event: EventRecord }) {
  return (
    <dl className="flex flex-col gap-3 border-t pt-5">
      <Id name={t('eventDetail:facts.event')} id={event.eventId} />
      {event.correlationId !== null && (
        <Id name={t('eventDetail:facts.correlation')} id={event.correlationId} />
      )}
      {event.sourceEventId !== null && <Id name={t('eventDetail:facts.nvrEvent')} id={event.sourceEventId} />}
    </dl>
  );
}

function Id({ name, id }: { readonly name: string; readonly id: string }) {
  const copy = () =>
    void copyText(id).then((isDone) =>
      notify(
        isDone
          ? { title: t('eventDetail:facts.copied', { name }), tone: 'ok' }
          : { title: t('eventDetail:share.notAllowed'), description: id, tone: 'danger' },
      ),
    );
  return (
    <Fact name={name}>
      <span className="flex items-start gap-1">
        <span className="min-w-0 flex-1 pt-1 font-mono text-xs break-all text-ink-2">{id}</span>
        <IconButton size="sm" icon={Copy} label={t('eventDetail:facts.copy', { name })} onPress={copy} />
      </span>
    </Fact>
  );
}
