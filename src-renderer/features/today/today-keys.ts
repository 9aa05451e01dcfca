import type { Today } from '#shared/model/today.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { cardAttribute } from './event-cards.tsx';

type TodayKeys = {
  readonly today: Today | undefined;
  readonly onOpen: (eventId: string) => void;
  readonly onSeen: () => void;
};

/** J and K walk through the cards as Tab does; Enter opens the one that has the focus. */
export function useTodayKeys({ today, onOpen, onSeen }: TodayKeys): void {
  const first = today?.unusual.events[0]?.event ?? today?.newest[0];
  const group = t('today:group');
  useCommands([
    {
      id: 'today.next',
      title: t('today:seen.next'),
      group,
      keys: ['j'],
      isInPalette: false,
      run: () => step(1),
    },
    {
      id: 'today.previous',
      title: t('today:seen.previous'),
      group,
      keys: ['k'],
      isInPalette: false,
      run: () => step(-1),
    },
    {
      id: 'today.open',
      title: t('today:seen.open'),
      group,
      keys: ['Enter'],
      isEnabled: first !== undefined,
      run: () => first && onOpen(first.eventId),
    },
    {
      id: 'today.seen',
      title: t('today:seen.button'),
      group,
      isEnabled: today !== undefined && today.total > 0,
      run: onSeen,
    },
  ]);
}

function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>(`[${cardAttribute}]`)];
  const at = cards.findIndex((card) => card === document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by));
  cards[next]?.focus();
}
