import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { MotionPreview } from './use-motion-preview.ts';

type PreviewNoticeProps = {
  readonly preview: MotionPreview;
  /** Why there is nothing to play, when there is not. */
  readonly reason: string;
  readonly onRestart: () => void;
};

/** What stands over the picture while nothing plays. */
export function PreviewNotice({ preview: { phase, tick, error }, reason, onRestart }: PreviewNoticeProps) {
  const again = (
    <Button size="sm" icon={RotateCw} onPress={onRestart}>
      {t('cameras:previewNotice.playAgain')}
    </Button>
  );
  switch (phase) {
    case 'off':
      return reason === '' ? null : (
        <p className="max-w-xs text-center text-base text-balance text-ink-3">{reason}</p>
      );
    case 'opening':
      return tick === null ? (
        <Words>
          <span className="flex items-center gap-2">
            <Spinner /> {t('cameras:previewNotice.openingThePicture')}
          </span>
        </Words>
      ) : null;
    case 'playing':
      return null;
    case 'ended':
      return <Words action={again}>{t('cameras:previewNotice.thePreviewHasEnded')}</Words>;
    case 'failed': {
      const { title, nextStep } = errorText(error);
      return (
        <Words action={again}>
          <strong className="block font-semibold">{title}</strong>
          {nextStep}
        </Words>
      );
    }
  }
}

function Words({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex max-w-sm flex-col items-center gap-3 rounded-lg bg-black/70 px-4 py-3 text-center text-sm text-white"
    >
      <div>{children}</div>
      {action && <div className="pointer-events-auto">{action}</div>}
    </div>
  );
}
