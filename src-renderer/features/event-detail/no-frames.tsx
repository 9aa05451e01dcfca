import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { snapshotUrl, thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { noFramesText } from './no-frames-text.ts';

/** In place of the gallery: why it is empty, with the preview picture if there is one. */
export function NoFrames({ event }: { readonly event: EventRecord }) {
  const [isBroken, setIsBroken] = useState(false);
  const source = previewSource(event);
  const hasPreview = source !== undefined && !isBroken;
  return (
    <section
      aria-label={t('eventDetail:frames.label')}
      className="flex min-w-0 flex-1 flex-col overflow-y-auto"
    >
      {hasPreview && (
        <img
          src={source}
          alt={event.snapshotPath === null ? t('eventDetail:none.preview') : t('eventDetail:none.snapshot')}
          onError={() => setIsBroken(true)}
          className="mx-auto mt-8 max-h-[45%] w-full max-w-xl rounded-md object-contain px-4"
        />
      )}
      <div className={hasPreview ? '' : 'h-full'}>
        <EmptyState icon={ImageOff} title={t('eventDetail:none.title')} text={noFramesText(event)} />
      </div>
    </section>
  );
}

/** The snapshot is the larger one. */
function previewSource({ eventId, snapshotPath, thumbnailPath, updatedAt }: EventRecord): string | undefined {
  if (snapshotPath !== null) return snapshotUrl(eventId, updatedAt);
  return thumbnailPath === null ? undefined : thumbnailUrl(eventId, updatedAt);
}
