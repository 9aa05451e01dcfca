import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { addDays } from './day-range.ts';

type DayCommandsOptions = {
  readonly isEnabled: boolean;
  readonly day: string;
  readonly today: string;
  readonly onDayChange: (day: string) => void;
};

/** From day to day; the timeline has commands of its own. */
export function useDayCommands({ isEnabled, day, today, onDayChange }: DayCommandsOptions): void {
  const group = t('review:commands.days');
  useCommands(
    [
      {
        id: 'days.previous',
        title: t('review:day.previous'),
        group,
        keys: ['['],
        run: () => onDayChange(addDays(day, -1)),
      },
      {
        id: 'days.next',
        title: t('review:day.next'),
        group,
        keys: [']'],
        isEnabled: day < today,
        run: () => onDayChange(addDays(day, 1)),
      },
      {
        id: 'days.today',
        title: t('review:day.today'),
        group,
        keys: ['Shift+t'],
        run: () => onDayChange(today),
      },
    ],
    { isEnabled },
  );
}
