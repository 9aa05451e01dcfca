import { Layers } from 'lucide-react';
import { DialogTrigger } from 'react-aria-components';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { ViewChoicesModel } from '../view-choices.ts';
import { motionAreaOf, seenObjectsOf } from './event-marks.ts';

type OverlayMenuProps = { readonly event: EventRecord; readonly choices: ViewChoicesModel };

/** What is drawn over the pictures; it stays for the next event. */
export function OverlayMenu({ event, choices: [choices, change] }: OverlayMenuProps) {
  const isAnyOn = choices.showsMotion || choices.showsObjects || choices.showsTime;
  const hasMotion = motionAreaOf(event) !== null;
  const hasObjects = seenObjectsOf(event).length > 0;
  return (
    <DialogTrigger>
      <IconButton
        icon={Layers}
        label={t('eventDetail:overlays.title')}
        className={isAnyOn ? 'bg-accent-soft text-accent-text!' : ''}
      />
      <Popover label={t('eventDetail:overlays.title')} placement="bottom start">
        <div className="flex w-72 flex-col gap-3 p-4">
          <Switch
            label={t('eventDetail:overlays.motion')}
            description={t(hasMotion ? 'eventDetail:overlays.motionHint' : 'eventDetail:overlays.motionNone')}
            isSelected={choices.showsMotion}
            onChange={(showsMotion) => change({ showsMotion })}
          />
          <Switch
            label={t('eventDetail:overlays.objects')}
            description={t(
              hasObjects ? 'eventDetail:overlays.objectsHint' : 'eventDetail:overlays.objectsNone',
            )}
            isSelected={choices.showsObjects}
            onChange={(showsObjects) => change({ showsObjects })}
          />
          <Switch
            label={t('eventDetail:overlays.time')}
            isSelected={choices.showsTime}
            onChange={(showsTime) => change({ showsTime })}
          />
        </div>
      </Popover>
    </DialogTrigger>
  );
}
