import { ChevronLeft, ChevronRight, Maximize, Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ViewChoicesModel } from '../view-choices.ts';
import { ClipTime } from './clip-time.tsx';
import type { ClipSteps } from './clip-steps.ts';
import { ScrubBar } from './scrub-bar.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import type { ClipPlayerModel } from './use-clip-player.ts';

type ClipControlsProps = {
  readonly event: EventRecord;
  readonly player: ClipPlayerModel;
  readonly steps: ClipSteps;
  readonly choices: ViewChoicesModel;
  readonly onFullScreen: () => void;
  /** A control was used with the pointer: the keys of the player work again. */
  readonly onDone: () => void;
};

export function ClipControls(props: ClipControlsProps) {
  const { event, player, steps, choices, onFullScreen, onDone } = props;
  const [{ isLooping }, change] = choices;
  return (
    <div className="shrink-0 px-4 pt-1">
      <ScrubBar event={event} player={player} onDone={onDone} />
      <div className="flex min-h-10 flex-wrap items-center gap-x-1">
        <IconButton
          icon={player.isPlaying ? Pause : Play}
          label={t(player.isPlaying ? 'eventDetail:clip.pause' : 'eventDetail:clip.play')}
          shortcut={t('eventDetail:keys.space')}
          onPress={player.togglePlay}
        />
        <IconButton
          icon={ChevronLeft}
          label={t('eventDetail:clip.stepBack')}
          shortcut=","
          onPress={() => player.step(-1)}
        />
        <IconButton
          icon={ChevronRight}
          label={t('eventDetail:clip.stepOn')}
          shortcut="."
          onPress={() => player.step(1)}
        />
        <ClipTime event={event} player={player} steps={steps} />
        <span className="ml-auto flex items-center gap-1">
          <SpeedChoice choices={choices} onDone={onDone} />
          <IconButton
            icon={Repeat}
            label={t('eventDetail:clip.loop')}
            shortcut="L"
            aria-pressed={isLooping}
            onPress={() => change({ isLooping: !isLooping })}
            className={isLooping ? 'bg-accent-soft text-accent-text!' : ''}
          />
          <IconButton
            icon={player.isMuted ? VolumeX : Volume2}
            label={t(player.isMuted ? 'eventDetail:clip.unmute' : 'eventDetail:clip.mute')}
            onPress={player.toggleMuted}
          />
          <IconButton icon={Maximize} label={t('eventDetail:clip.fullScreen')} onPress={onFullScreen} />
        </span>
      </div>
    </div>
  );
}
