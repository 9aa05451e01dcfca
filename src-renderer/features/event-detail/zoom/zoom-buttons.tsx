import { Minus, Plus, ScanLine } from 'lucide-react';
import { Button } from 'react-aria-components';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ViewChoicesModel } from '../view-choices.ts';
import type { ZoomModel } from './use-zoom.ts';

type ZoomButtonsProps = { readonly model: ZoomModel; readonly choices: ViewChoicesModel };

export function ZoomButtons({ model, choices: [choices, change] }: ZoomButtonsProps) {
  const percent = new Intl.NumberFormat(currentSpeech().locale, { style: 'percent' }).format(
    model.zoom.scale,
  );
  return (
    <div role="group" aria-label={t('eventDetail:zoom.label')} className="flex items-center">
      <IconButton
        icon={Minus}
        label={t('eventDetail:zoom.out')}
        shortcut="−"
        isDisabled={!model.isZoomed}
        onPress={model.zoomOut}
      />
      <Button
        aria-label={t('eventDetail:zoom.reset', { percent })}
        isDisabled={!model.isZoomed}
        onPress={model.reset}
        className="focus-ring h-8 min-w-13 cursor-default rounded-md text-center text-xs text-ink-2 tabular-nums data-hovered:bg-hover"
      >
        {percent}
      </Button>
      <IconButton icon={Plus} label={t('eventDetail:zoom.in')} shortcut="+" onPress={model.zoomIn} />
      <IconButton
        icon={ScanLine}
        label={t('eventDetail:zoom.keep')}
        aria-pressed={choices.keepsZoom}
        onPress={() => change({ keepsZoom: !choices.keepsZoom })}
        className={choices.keepsZoom ? 'bg-accent-soft text-accent-text!' : ''}
      />
    </div>
  );
}
