import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { pauseLengths } from '#shared/model/watching.ts';
import { useWatching } from './use-watching.ts';

/** Pause and resume, in the command palette of every page. */
export function useWatchingCommands(): void {
  const { state, pause, resume } = useWatching();
  const group = t('desktop:pause.commands.group');
  useCommands(
    [
      ...pauseLengths.map((length) => ({
        id: `watching.pause.${length}`,
        title: t(`desktop:pause.commands.${length}`),
        group,
        isEnabled: state !== undefined,
        run: () => pause(length),
      })),
      {
        id: 'watching.resume',
        title: t('desktop:pause.commands.resume'),
        group,
        isEnabled: state !== undefined && state.pause !== null,
        run: resume,
      },
    ],
    { isOfApp: true },
  );
}
