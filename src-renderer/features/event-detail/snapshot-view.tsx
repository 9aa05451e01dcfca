import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { snapshotUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { ZoomModel } from './zoom/use-zoom.ts';
import { ZoomStage } from './zoom/zoom-stage.tsx';

type SnapshotViewProps = { readonly event: EventRecord; readonly zoom: ZoomModel };

/** The snapshot large, in the place of the frames. */
export function SnapshotView({ event, zoom }: SnapshotViewProps) {
  const [isBroken, setIsBroken] = useState(false);
  const [shape, setShape] = useState({ widthPx: 16, heightPx: 9 });
  if (isBroken) return <MissingSnapshot path={event.imagePath ?? ''} />;
  return (
    <ZoomStage shape={shape} sourceWidthPx={shape.widthPx > 16 ? shape.widthPx : null} model={zoom}>
      {() => (
        <img
          src={snapshotUrl(event.eventId, event.updatedAt)}
          alt={t('eventDetail:snapshot.alt')}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalWidth > 0) setShape({ widthPx: naturalWidth, heightPx: naturalHeight });
          }}
          onError={() => setIsBroken(true)}
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </ZoomStage>
  );
}

function MissingSnapshot({ path }: { readonly path: string }) {
  return (
    <div className="relative min-h-0 flex-1">
      <div
        role="img"
        aria-label={t('eventDetail:snapshot.missingLabel')}
        className="absolute inset-4 grid place-items-center rounded-md border border-dashed border-line-strong text-center"
      >
        <div>
          <ImageOff aria-hidden size={28} strokeWidth={1.5} className="mx-auto mb-3 text-ink-3" />
          <p className="text-base font-medium">{t('eventDetail:snapshot.missing')}</p>
          <p className="mt-1 font-mono text-xs break-all text-ink-3 select-text">{path}</p>
        </div>
      </div>
    </div>
  );
}
