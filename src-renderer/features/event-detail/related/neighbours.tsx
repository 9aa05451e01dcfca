import { useQuery } from '@tanstack/react-query';
import type { NeighbourEvent } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { orpc } from '#renderer/api/client.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { cardGrid, RelatedCard } from './related-card.tsx';
import type { RelatedProps } from './related-events.tsx';

/** What other cameras saw at that moment (ME-8); nothing is shown when they saw nothing. */
export function Neighbours({ event, nameOf, onOpenEvent }: RelatedProps) {
  const { data } = useQuery(neighboursOf(event));
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t('eventDetail:related.neighbours')}>
      <h3 className="font-semibold">{t('eventDetail:related.neighbours')}</h3>
      <ul className={cardGrid}>
        {data.map((neighbour) => (
          <RelatedCard
            key={neighbour.event.eventId}
            event={neighbour.event}
            cameraName={nameOf(neighbour.event.cameraId)}
            mark={awayText(neighbour)}
            onOpen={onOpenEvent}
          />
        ))}
      </ul>
    </section>
  );
}

function neighboursOf({ eventId }: EventRecord) {
  return orpc.events.neighbours.queryOptions({ input: { eventId } });
}

/** `2.4 s later`. */
function awayText({ offsetMs }: NeighbourEvent): string {
  const number = new Intl.NumberFormat(currentSpeech().locale, { maximumFractionDigits: 1 });
  const seconds = number.format(Math.abs(offsetMs) / 1000);
  if (Math.abs(offsetMs) < 50) return t('eventDetail:related.sameTime');
  return t(offsetMs > 0 ? 'eventDetail:related.later' : 'eventDetail:related.earlier', { seconds });
}
