import { Pause, Play } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { pauseLengths } from '#shared/model/watching.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { useWatching } from './use-watching.ts';

/** In the status bar: pauses all cameras for a while, says until when, and goes on earlier. */
export function PauseMenu() {
  const { state, pause, resume, isChanging } = useWatching();
  const time = useTimeText();
  if (!state) return null;
  if (state.pause) {
    return (
      <span className="flex shrink-0 items-center gap-1">
        <span className="font-medium text-warn-text">
          {t('desktop:pause.paused', { time: time.clockMinutes(state.pause.untilMs) })}
        </span>
        <Button
          aria-label={t('desktop:pause.resume')}
          isDisabled={isChanging}
          onPress={resume}
          className={buttonClasses}
        >
          <Play aria-hidden size={13} />
          {t('desktop:pause.resumeShort')}
        </Button>
      </span>
    );
  }
  return (
    <MenuTrigger>
      <Button aria-label={t('desktop:pause.label')} isDisabled={isChanging} className={buttonClasses}>
        <Pause aria-hidden size={13} />
        <span className="hidden sm:inline">{t('desktop:pause.short')}</span>
      </Button>
      <Popover placement="top start" offset={4} className={popoverClasses}>
        <Menu
          aria-label={t('desktop:pause.label')}
          onAction={(key) => {
            const length = pauseLengths.find((each) => each === key);
            if (length) pause(length);
          }}
          className="flex flex-col outline-none"
        >
          {pauseLengths.map((length) => (
            <MenuItem key={length} id={length} className={itemClasses}>
              {t(`desktop:pause.${length}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const buttonClasses =
  'focus-ring flex h-6 shrink-0 cursor-default items-center gap-1 rounded px-1.5 text-ink-2 data-disabled:opacity-50 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed';

const popoverClasses = 'overlay-motion rounded-lg bg-raised p-1 shadow-popover';

const itemClasses =
  'flex min-h-8 cursor-default items-center rounded-md px-3 text-sm text-ink outline-none data-focused:bg-hover';
