import { SquareSplitHorizontal } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { OverlayMenu } from './marks/overlay-menu.tsx';
import { ShareMenu } from './share/share-menu.tsx';
import type { GalleryParts } from './use-gallery-commands.ts';
import { ZoomButtons } from './zoom/zoom-buttons.tsx';

/** Above the picture: how it is looked at, and the way out of the window. */
export function StageBar({ event, gallery, zoom, choices, share }: GalleryParts) {
  const { other, frames, toggle } = gallery;
  const isComparing = other === 'compare';
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-1 px-3">
      {event && other === null && <OverlayMenu event={event} choices={choices} />}
      {frames.length > 1 && (
        <IconButton
          icon={SquareSplitHorizontal}
          label={t('eventDetail:compare.begin')}
          shortcut="C"
          aria-pressed={isComparing}
          onPress={() => toggle('compare')}
          className={isComparing ? 'bg-accent-soft text-accent-text!' : ''}
        />
      )}
      {other !== 'clip' && (
        <>
          <span aria-hidden className="mx-1 h-5 border-l" />
          <ZoomButtons model={zoom} choices={choices} />
        </>
      )}
      <span className="ml-auto flex items-center gap-1">
        <ShareMenu actions={share} />
      </span>
    </div>
  );
}
