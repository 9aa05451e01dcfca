import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { noFramesText } from './no-frames-text.ts';

/** In place of the gallery: why it is empty, with the preview picture if there is one. */
export function NoFrames({ event }: { readonly event: EventRecord }) {
  const [isBroken, setIsBroken] = useState(false);
  const hasPreview = event.thumbnailPath !== null && !isBroken;
  return (
    <section aria-label="Frames" className="flex min-w-0 flex-1 flex-col overflow-y-auto">
      {hasPreview && (
        <img
          src={thumbnailUrl(event.eventId, event.updatedAt)}
          alt="Preview of the event"
          onError={() => setIsBroken(true)}
          className="mx-auto mt-8 max-h-[45%] w-full max-w-xl rounded-md object-contain px-4"
        />
      )}
      <div className={hasPreview ? '' : 'h-full'}>
        <EmptyState icon={ImageOff} title="No analysis frames available" text={noFramesText(event)} />
      </div>
    </section>
  );
}
