import { ImageUp, X } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { PictureSearch } from './use-picture-search.ts';

/** A picture on its way to the core, or why it was refused. */
export function PictureNotice({ pictures }: { readonly pictures: PictureSearch }) {
  const { isAdding, name, error, dismiss } = pictures;
  if (isAdding) {
    return (
      <div className="shrink-0 border-b px-5 py-2.5">
        <ProgressBar
          label={
            name === ''
              ? t('search:pictureNotice.readingThePicture')
              : t('search:pictureNotice.reading', { name })
          }
          valueText=""
        />
      </div>
    );
  }
  if (error === null) return null;
  return (
    <div className="flex shrink-0 items-start gap-2 border-b px-5 py-2.5">
      <ErrorNotice error={error} className="min-w-0 flex-1" />
      <IconButton icon={X} size="sm" label={t('search:pictureNotice.dismiss')} onPress={dismiss} />
    </div>
  );
}

/** Over the whole window while a picture is held above it. */
export function PictureOverlay() {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-5">
      <div className="grid size-full place-items-center rounded-2xl border-2 border-dashed border-accent bg-surface/85">
        <div className="flex flex-col items-center gap-3 text-center">
          <span className="grid size-16 place-items-center rounded-2xl bg-accent-soft text-accent-text">
            <ImageUp aria-hidden size={30} strokeWidth={1.6} />
          </span>
          <p role="status" className="text-xl font-semibold text-ink">
            {t('search:pictureNotice.dropToSearchFor')}
          </p>
          <p className="text-base text-ink-2">{t('search:pictureNotice.itStaysOnThis')}</p>
        </div>
      </div>
    </div>
  );
}
