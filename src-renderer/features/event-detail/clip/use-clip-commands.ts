import type { RefObject } from 'react';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { speeds, type ViewChoicesModel } from '../view-choices.ts';
import type { ClipPlayerModel } from './use-clip-player.ts';

type ClipCommandsOptions = {
  readonly player: ClipPlayerModel;
  readonly choices: ViewChoicesModel;
  readonly within: RefObject<HTMLElement | null>;
};

const arrowSeconds = 1;

/** Keys of the player; they go before those of the gallery while a clip is shown. */
export function useClipCommands({ player, choices: [choices, change], within }: ClipCommandsOptions): void {
  const group = t('eventDetail:commands.clip');
  const faster = (by: 1 | -1) => change({ speed: nextSpeed(choices.speed, by) });
  useCommands(
    [
      { id: 'clip.play', title: t('eventDetail:clip.playPause'), group, keys: [' '], run: player.togglePlay },
      {
        id: 'clip.back',
        title: t('eventDetail:clip.stepBack'),
        group,
        keys: [','],
        run: () => player.step(-1),
      },
      {
        id: 'clip.forward',
        title: t('eventDetail:clip.stepOn'),
        group,
        keys: ['.'],
        run: () => player.step(1),
      },
      {
        id: 'clip.seek',
        title: t('eventDetail:clip.seek'),
        group,
        keys: ['ArrowLeft', 'ArrowRight'],
        isInPalette: false,
        run: (key) => player.seekBy(key === 'ArrowLeft' ? -arrowSeconds : arrowSeconds),
      },
      { id: 'clip.slower', title: t('eventDetail:clip.slower'), group, keys: ['<'], run: () => faster(-1) },
      { id: 'clip.faster', title: t('eventDetail:clip.faster'), group, keys: ['>'], run: () => faster(1) },
      {
        id: 'clip.loop',
        title: t('eventDetail:clip.loop'),
        group,
        keys: ['l'],
        run: () => change({ isLooping: !choices.isLooping }),
      },
    ],
    { within },
  );
}

function nextSpeed(speed: number, by: 1 | -1): number {
  const slower = speeds.filter((other) => other < speed).at(-1);
  const faster = speeds.find((other) => other > speed);
  return (by === 1 ? faster : slower) ?? speed;
}
