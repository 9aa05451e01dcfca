import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { snapshotUrl } from '#renderer/api/media.ts';

/** The snapshot large, in the place of the frames. */
export function SnapshotView({ event }: { readonly event: EventRecord }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <MissingSnapshot path={event.imagePath ?? ''} />;
  return (
    <div className="relative min-h-0 flex-1">
      <img
        src={snapshotUrl(event.eventId, event.updatedAt)}
        alt="Snapshot of the event with what moved marked in red"
        draggable={false}
        onError={() => setIsBroken(true)}
        className="absolute inset-0 size-full object-contain p-4"
      />
    </div>
  );
}

function MissingSnapshot({ path }: { readonly path: string }) {
  return (
    <div className="relative min-h-0 flex-1">
      <div
        role="img"
        aria-label="Snapshot missing"
        className="absolute inset-4 grid place-items-center rounded-md border border-dashed border-line-strong text-center"
      >
        <div>
          <ImageOff aria-hidden size={28} strokeWidth={1.5} className="mx-auto mb-3 text-ink-3" />
          <p className="text-base font-medium">The file of the snapshot is missing</p>
          <p className="mt-1 font-mono text-xs break-all text-ink-3 select-text">{path}</p>
        </div>
      </div>
    </div>
  );
}
